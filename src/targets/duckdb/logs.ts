/**
 * Reads logs with DuckDB: a line as it is, with one character for each byte.
 */
import {
	ALB,
	COMBINED,
	LETTER_CODES,
	LETTERS,
	type LogSource,
} from '../shared/sql/logs';

const CODES = LETTER_CODES.map( ( code ) => `chr(${ code })` ).join( ' || ' );

/** DuckDB's own url_decode() stops at bytes that are no UTF-8. */
export const FUNCTIONS = `CREATE OR REPLACE MACRO sidegate_lines(files) AS TABLE
  SELECT line FROM read_csv(files, columns = {'line': 'VARCHAR'}, delim = '\\0', quote = '', escape = '', header = false,
    encoding = 'latin-1', max_line_size = 16777216, ignore_errors = true);
CREATE OR REPLACE MACRO sidegate_decode(s) AS array_to_string(list_transform(
  regexp_extract_all(s, '%[0-9A-Fa-f]{2}|[^%]+|%'), lambda x:
    CASE WHEN x[1] = '%' AND length(x) = 3 THEN chr(('0x' || x[2:])::INT) ELSE x END), '');
CREATE OR REPLACE MACRO sidegate_unescape(s) AS array_to_string(list_transform(
  regexp_extract_all(s, '\\\\x[0-9A-Fa-f]{2}|\\\\.|[^\\\\]+|\\\\'), lambda x:
    CASE WHEN x[:2] = '\\x' AND length(x) = 4 THEN chr(('0x' || x[3:])::INT)
      WHEN x[1] = '\\' THEN translate(x[2:], '${ LETTERS }', ${ CODES }) ELSE x END), '');
`;

const columns = ( pattern: string, names: string, files: string ) => `(
  SELECT unnest(regexp_extract(line,
    '${ pattern }',
    ['${ names.replaceAll( ' ', "', '" ) }']))
  FROM sidegate_lines('${ files }'))`;

const SELECTED = `source, method, sidegate_unescape(url) AS target,
  try_cast(code AS INT) AS status, try_cast(size AS BIGINT) AS bytes, sidegate_unescape(program) AS agent`;

export const logs: readonly LogSource[] = [
	{
		format: 'cloudfront-legacy',
		files: 'cloudfront/*.gz',
		sql: ( files ) => `CREATE OR REPLACE VIEW sidegate_log AS
SELECT epoch(try_cast(c[1] || ' ' || c[2] AS TIMESTAMP))::BIGINT AS unix_time, c[5] AS source, c[6] AS method,
  sidegate_decode(c[8]) || CASE c[12] WHEN '-' THEN '' ELSE '?' || sidegate_decode(c[12]) END AS target,
  try_cast(c[9] AS INT) AS status, try_cast(c[4] AS BIGINT) AS bytes, sidegate_decode(c[11]) AS agent
FROM (SELECT string_split(line, chr(9)) AS c FROM sidegate_lines('${ files }') WHERE line NOT LIKE '#%')
WHERE unix_time IS NOT NULL AND c[6] NOT IN ('-', '') AND c[8] <> '-';
`,
	},
	{
		format: 'aws-alb',
		files: 'alb/*.gz',
		sql: ( files ) => `CREATE OR REPLACE VIEW sidegate_log AS
SELECT epoch(try_cast(day AS TIMESTAMP))::BIGINT AS unix_time, ${ SELECTED }
FROM ${ columns( ALB, 'day source code size method url program', files ) }
WHERE unix_time IS NOT NULL;
`,
	},
	{
		format: 'combined',
		files: '/var/log/nginx/access.log*',
		sql: ( files ) => `CREATE OR REPLACE VIEW sidegate_log AS
SELECT epoch(try_strptime(day, '%d/%b/%Y:%H:%M:%S %z'))::BIGINT AS unix_time, ${ SELECTED }
FROM ${ columns( COMBINED, 'source day method url code size program', files ) }
WHERE unix_time IS NOT NULL;
`,
	},
];
