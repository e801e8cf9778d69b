const light = `--canvas:#F4F5F7;--surface:#FFF;--sunken:#F8F9FA;--line:#E1E4E9;--strong-line:#C7CDD6;--text:#171C24;--text-2:#454E5B;--text-3:#626C7A;--inverse:#FFF;
--ink:#2A4BB5;--ink-bg:#EDF1FC;--teal:#11817B;--orange:#BF4A0A;--orange-bg:#FDEDE3;--teal-bg:#E1F2F1;--violet:#6A4BBF;--green:#1B7A48;--amber:#A86400;--red:#C3242F;--blue:#20709C;--grey:#6B7583;--grey-bg:#ECEEF1;--v1:#2F55C4;--v6:#687485;--mark:#FFF6D6;`;
const dark = `--canvas:#0D1116;--surface:#141A21;--sunken:#10151B;--line:#252D37;--strong-line:#36404C;--text:#E7EBF0;--text-2:#B3BDC9;--text-3:#939EAC;--inverse:#0D1116;
--ink:#9DB2F7;--ink-bg:#19233F;--teal:#3DB5AC;--orange:#E07B3C;--orange-bg:#311D10;--teal-bg:#12302E;--violet:#9479E0;--green:#3DA873;--amber:#D6993A;--red:#E5575F;--blue:#4A9DC9;--grey:#8792A1;--grey-bg:#202832;--v1:#7C99F2;--v6:#94A0AF;--mark:#2A2410;`;

/** The style sheet of the page: light, dark and print, without external fonts or pictures. */
export const STYLE = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{font:0.875rem/1.5 "Inter Variable",Inter,"PingFang SC","Microsoft YaHei UI","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif;font-variant-numeric:tabular-nums;background:var(--canvas);color:var(--text)}
body{margin:0;padding:1.5rem 1rem 4rem}
main{max-width:66rem;margin:0 auto;display:grid;gap:1rem}
main>*{min-width:0}
.zh{display:none;line-height:1.6}
:root:has(#zh:checked) .en{display:none}
:root:has(#zh:checked) .zh{display:inline}
.bar{display:flex;justify-content:flex-end;gap:.25rem}
.bar label{padding:.125rem .625rem;border:1px solid var(--strong-line);border-radius:4px;cursor:pointer;color:var(--text-2)}
.bar input{position:absolute;opacity:0}
.bar input:checked+label{background:var(--ink-bg);border-color:var(--ink);color:var(--ink);font-weight:600}
.bar input:focus-visible+label,a:focus-visible,summary:focus-visible,.picture:focus-visible,.scroll:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-start;gap:.5rem 2rem}
.top>div{min-width:0}
h1{font-size:1.5rem;line-height:2rem;margin:0;letter-spacing:-.01em}
h2{font-size:1.0625rem;line-height:1.5rem;margin:0}
h3{font-size:.875rem;margin:1rem 0 .5rem;font-weight:600}
p{margin:.25rem 0}
.lead,.quiet{color:var(--text-3)}
.lead{max-width:58rem}
h3 .quiet{font-weight:400}
code{font:.8125rem/1.4 "JetBrains Mono","SF Mono",Consolas,"Noto Sans Mono CJK SC",monospace;font-feature-settings:"calt" 0;overflow-wrap:anywhere}
.packs{list-style:none;margin:.5rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
.class{padding:.25rem .75rem;border-radius:4px;border:1px solid var(--strong-line);background:var(--surface)}
.class.tightens{color:var(--orange);background:var(--orange-bg);border-color:var(--orange)}
.class.loosens{color:var(--teal);background:var(--teal-bg);border-color:var(--teal)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));background:var(--surface);border:1px solid var(--line);border-radius:6px;overflow:hidden}
.tile{padding:.75rem 1rem;box-shadow:1px 0 0 var(--line),0 1px 0 var(--line)}
.tile p{margin:0}
.figure{font-size:1.625rem;line-height:2.125rem;font-weight:600;letter-spacing:-.01em}
section{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:1.125rem 1.25rem 1.25rem}
.sub+.sub{margin-top:1.25rem;padding-top:.25rem;border-top:1px solid var(--line)}
.picture,.scroll{overflow-x:auto;margin:.75rem 0 0}
svg{display:block}
svg text{font-size:12px;fill:var(--text)}
svg text.quiet{fill:var(--text-3)}
svg text.strong{font-weight:600;font-size:13px}
svg text.end{text-anchor:end}
svg text.middle{text-anchor:middle}
svg text.figure{font-size:11px;font-weight:600}
svg text.inverse{fill:var(--inverse)}
svg line{stroke:var(--strong-line)}
svg a rect{cursor:pointer}
svg a:hover rect{stroke:var(--ink);stroke-width:2}
.lighter{fill:var(--teal)}.heavier{fill:var(--orange)}.opened{fill:var(--violet)}.level{fill:var(--v6)}.same{fill:var(--grey-bg)}.empty{fill:var(--grey-bg)}
.v1{fill:var(--v1)}.v2{fill:var(--teal)}
rect.green{fill:var(--green)}rect.amber{fill:var(--amber)}rect.red{fill:var(--red)}rect.refused{fill:var(--text-2)}
.group-clear{fill:var(--green)}.group-conditional{fill:var(--amber)}.group-heavy{fill:var(--orange)}.group-stop{fill:var(--red)}.group-unknown{fill:var(--violet)}.group-outside{fill:var(--grey)}
.hatch{fill:url(#hatch)}
.ribbon{fill:var(--grey);fill-opacity:.16}
.ribbon.moved{fill-opacity:.5}
.ribbon.moved.green{fill:var(--green)}.ribbon.moved.amber{fill:var(--amber)}.ribbon.moved.red{fill:var(--red)}.ribbon.moved.refused{fill:var(--text-2)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;color:var(--text-2);font-size:.75rem;margin-top:.625rem}
.chip{display:inline-block;width:.75rem;height:.75rem;border-radius:3px;margin-right:.375rem;vertical-align:-1px;background:var(--grey-bg)}
.chip.lighter{background:var(--teal)}.chip.heavier,.chip.group-heavy{background:var(--orange)}.chip.opened,.chip.group-unknown{background:var(--violet)}.chip.level{background:var(--v6)}
.chip.green{background:var(--green)}.chip.amber{background:var(--amber)}.chip.red{background:var(--red)}.chip.refused{background:var(--text-2)}
.chip.group-clear{background:var(--green)}.chip.group-conditional{background:var(--amber)}.chip.group-stop{background:var(--red)}.chip.group-outside{background:var(--grey)}
table{border-collapse:collapse;width:100%}
th{font-size:.75rem;font-weight:500;color:var(--text-3);text-align:left;border-bottom:1px solid var(--strong-line)}
td,th{padding:.3125rem .75rem .3125rem 0;vertical-align:top}
td{border-bottom:1px solid var(--line)}
.num{text-align:right;white-space:nowrap}
.line{display:block}
details{margin-top:.625rem}
summary{cursor:pointer;padding:.125rem 0}
.fold>summary{color:var(--ink);font-size:.8125rem}
.cases{border-top:1px solid var(--line);margin:0;padding:.25rem 0}
.cases:first-of-type{margin-top:.75rem}
.refs:target{background:var(--mark)}
.refs{columns:15rem;margin:.375rem 0 .5rem;padding:0;list-style:none}
.agreement{border-top:1px solid var(--line);padding-top:.5rem}
.tag{border:1px solid var(--strong-line);border-radius:3px;padding:0 .375rem;font-size:.75rem;color:var(--text-2)}
footer{color:var(--text-3);font-size:.8125rem}
footer ul{margin:.25rem 0;padding-left:1.25rem}
@media print{
:root{color-scheme:light;${light}--canvas:#FFF}
html{font-size:.75rem}
body{padding:0}
.bar{display:none}
main{max-width:none;gap:.5rem}
section,.tiles{border-color:var(--strong-line);break-inside:auto}
.sub,.picture,tr,.tile{break-inside:avoid}
h2,h3{break-after:avoid}
.picture,.scroll{overflow:visible}
svg{max-width:100%;height:auto}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
@page{margin:14mm}
}`;
