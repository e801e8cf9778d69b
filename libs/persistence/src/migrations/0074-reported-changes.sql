-- What a company reports of its grant begins a re-assessment by itself, whose notice is stored with the report.
grant insert on carnet.grant_notice to carnet_app;
