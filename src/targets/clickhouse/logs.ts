/**
 * Reads logs with ClickHouse into a table of its own.
 */
import {
	ALB,
	COMBINED,
	LETTER_CODES,
	LETTERS,
	type LogSource,
} from '../shared/sql/logs';
import { clickhouseDialect } from './dialect';

const { text, decode } = clickhouseDialect;

export const TABLE = `CREATE TABLE IF NOT EXISTS sidegate_log (unix_time Int64, source String, method LowCardinality(String),
  target String, status UInt16, bytes Int64, agent String) ENGINE = MergeTree ORDER BY unix_time;
`;

/** A byte above 127 becomes DEL, as in decode(). */
const unescape = (
	subject: string
) => `arrayStringConcat(arrayMap(x -> multiIf(
    x LIKE ${ text( '\\\\x__' ) }, least(unhex(substr(x, 3)), char(127)),
    x LIKE ${ text( '\\\\%' ) }, translate(substr(x, 2), '${ LETTERS }', char(${ LETTER_CODES.join( ', ' ) })), x),
    extractAll(${ subject }, ${ text( '\\\\x[0-9A-Fa-f]{2}|\\\\.|[^\\\\]+|\\\\' ) })))`;

const number = ( subject: string ) => `toInt64OrZero(${ subject })`;

const statement = (
	time: string,
	[ source, method, url, code, size, agent ]: readonly number[],
	pattern: string,
	files: string
) => `INSERT INTO sidegate_log
SELECT assumeNotNull(toUnixTimestamp(${ time }) AS at), c[${ source }], c[${ method }],
  ${ unescape( `c[${ url }]` ) },
  ${ number( `c[${ code }]` ) }, ${ number( `c[${ size }]` ) }, c[${ agent }]
FROM (SELECT extractGroups(line,
    ${ text( pattern ) }) AS c
  FROM ${ files })
WHERE at IS NOT NULL;
`;

export const logs: readonly LogSource[] = [
	{
		format: 'cloudfront-legacy',
		files: "s3('https://BUCKET.s3.amazonaws.com/PREFIX/*.gz', 'LineAsString')",
		sql: ( files ) => `INSERT INTO sidegate_log
SELECT assumeNotNull(toUnixTimestamp(parseDateTimeBestEffortOrNull(c[1] || ' ' || c[2], 'UTC')) AS at), c[5], c[6],
  ${ decode( 'c[8]' ) }
    || if(c[12] IN ('-', ''), '', '?' || ${ decode( 'c[12]' ) }),
  ${ number( 'c[9]' ) }, ${ number( 'c[4]' ) }, decodeURLComponent(c[11])
FROM (SELECT splitByChar('\\t', line) AS c FROM ${ files } WHERE line NOT LIKE '#%')
WHERE at IS NOT NULL AND c[6] NOT IN ('-', '') AND c[8] <> '-';
`,
	},
	{
		format: 'aws-alb',
		files: "s3('https://BUCKET.s3.amazonaws.com/AWSLogs/**/*.gz', 'LineAsString')",
		sql: ( files ) =>
			statement(
				`parseDateTimeBestEffortOrNull(c[1], 'UTC')`,
				[ 2, 5, 6, 3, 4, 7 ],
				ALB,
				files
			),
	},
	{
		format: 'combined',
		files: "file('access.log*', 'LineAsString')",
		sql: ( files ) =>
			statement(
				`parseDateTimeOrNull(c[2], '%d/%b/%Y:%H:%i:%s %z', 'UTC')`,
				[ 1, 3, 4, 5, 6, 7 ],
				COMBINED,
				files
			),
	},
];
