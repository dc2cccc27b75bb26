/**
 * Reads logs with Athena. Tables and columns have the names of AWS's documentation,
 * so that tables which already exist can stay.
 */
import { LETTER_CODES, LETTERS, type LogSource } from '../shared/sql/logs';
import { athenaDialect } from './dialect';

const { decode } = athenaDialect;
const CODES = LETTER_CODES.map( ( code ) => `chr(${ code })` ).join( ' || ' );

/** Java's expression matches the whole line; what follows the user agent isn't needed. */
const LINE =
	'[^ ]* ([^ ]*) [^ ]* ([^ ]*):[0-9]+ [^ ]* [^ ]* [^ ]* [^ ]* ([^ ]*) [^ ]* [^ ]* ([^ ]*) "([^ ]*) (.*) [^ ]*" "([^"]*)" [^ ]* [^ ]* .*';

export const logs: readonly LogSource[] = [
	{
		format: 'cloudfront-legacy',
		files: 's3://BUCKET/PREFIX/',
		sql: (
			files
		) => `CREATE EXTERNAL TABLE IF NOT EXISTS cloudfront_standard_logs (
  \`date\` DATE, \`time\` STRING, x_edge_location STRING, sc_bytes BIGINT, c_ip STRING, cs_method STRING, cs_host STRING,
  cs_uri_stem STRING, sc_status INT, cs_referrer STRING, cs_user_agent STRING, cs_uri_query STRING)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION '${ files }' TBLPROPERTIES ('skip.header.line.count' = '2');
CREATE OR REPLACE VIEW sidegate_log AS
SELECT CAST(to_unixtime(CAST(CAST("date" AS varchar) || ' ' || "time" AS timestamp)) AS bigint) AS unix_time,
  c_ip AS source, cs_method AS method,
  ${ decode( 'cs_uri_stem' ) }
    || CASE cs_uri_query WHEN '-' THEN '' ELSE '?' ||
      ${ decode( 'cs_uri_query' ) } END AS target,
  sc_status AS status, sc_bytes AS bytes,
  ${ decode( 'cs_user_agent' ) } AS agent
FROM cloudfront_standard_logs WHERE cs_method NOT IN ('-', '') AND cs_uri_stem <> '-';
`,
	},
	{
		format: 'aws-alb',
		files: 's3://BUCKET/AWSLogs/ACCOUNT/elasticloadbalancing/REGION/',
		sql: ( files ) => `CREATE EXTERNAL TABLE IF NOT EXISTS alb_access_logs (
  \`time\` STRING, client_ip STRING, elb_status_code STRING, sent_bytes BIGINT,
  request_verb STRING, request_url STRING, user_agent STRING)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex' =
  '${ LINE }')
LOCATION '${ files }';
CREATE OR REPLACE VIEW sidegate_log AS
SELECT CAST(to_unixtime(from_iso8601_timestamp("time")) AS bigint) AS unix_time, client_ip AS source, request_verb AS method,
  regexp_replace(request_url, '\\\\(?:x([0-9A-Fa-f]{2})|(.))', x -> CASE WHEN x[1] IS NOT NULL THEN chr(from_base(x[1], 16))
    ELSE translate(x[2], '${ LETTERS }', ${ CODES }) END) AS target,
  try_cast(elb_status_code AS integer) AS status, sent_bytes AS bytes, user_agent AS agent
FROM alb_access_logs WHERE request_verb <> '-';
`,
	},
];
