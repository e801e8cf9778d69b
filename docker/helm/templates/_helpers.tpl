{{- define "carnet.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "carnet.selector" -}}
app.kubernetes.io/name: carnet
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "carnet.labels" -}}
{{ include "carnet.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "carnet.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{/* Settings that come from the Secret: a dict of `root` and the list `names`. */}}
{{- define "carnet.secrets" -}}
{{- range .names }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.root.Values.existingSecret }}
      key: {{ required (printf "secretKeys.%s names the key of the Secret that holds it" .) (get $.root.Values.secretKeys .) }}
      optional: {{ has . (list "CARNET_PACK_SIGNING_KEY" "CARNET_RECEIPT_SIGNING_KEY" "CARNET_PACK_PUBLIC_KEYS" "CARNET_WEBHOOK_KEY" "CARNET_SMTP_URL") }}
{{- end }}
{{- end -}}

{{/* What every pod has: it runs as nobody in particular, writes nothing and asks the cluster for nothing. */}}
{{- define "carnet.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "carnet.container" -}}
image: {{ include "carnet.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* Where files of companies lie or come in through, when a claim or a store is named: in API and worker alike. */}}
{{- define "carnet.attachments.env" -}}
{{- if or .Values.attachments.existingClaim .Values.attachments.CARNET_STORE_URL }}
- name: CARNET_ATTACHMENTS
  value: /attachments
- name: CARNET_ATTACHMENT_DAYS
  value: {{ .Values.attachments.CARNET_ATTACHMENT_DAYS | quote }}
{{- end }}
{{- with .Values.attachments.CARNET_STORE_URL }}
- name: CARNET_STORE_URL
  value: {{ . | quote }}
{{- include "carnet.secrets" (dict "root" $ "names" (list "CARNET_STORE_KEY")) }}
{{- end }}
{{- end -}}

{{- define "carnet.attachments.mount" -}}
{{- if or .Values.attachments.existingClaim .Values.attachments.CARNET_STORE_URL }}
volumeMounts:
  - name: attachments
    mountPath: /attachments
{{- end }}
{{- end -}}

{{- define "carnet.attachments.volume" -}}
{{- if .Values.attachments.existingClaim }}
volumes:
  - name: attachments
    persistentVolumeClaim:
      claimName: {{ .Values.attachments.existingClaim | quote }}
{{- else if .Values.attachments.CARNET_STORE_URL }}
volumes:
  - name: attachments
    emptyDir:
      sizeLimit: {{ .Values.attachments.spoolSize }}
{{- end }}
{{- end -}}
