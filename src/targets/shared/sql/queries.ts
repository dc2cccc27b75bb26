/**
 * Prints the queries on the view of requests: the rules, the sources, the attacks.
 */
import {
	MAX_PAUSE,
	MIN_PER_MINUTE,
	MIN_REQUESTS,
	SURGE_FACTOR,
} from '../../../analyser/report/surge';
import type { Dialect } from './dialect';

const MAX_SOURCES = 100;

const seen = ( { moment }: Dialect ) =>
	`${ moment( 'min(unix_time)' ) } AS first_seen, ${ moment( 'max(unix_time)' ) } AS last_seen`;

export const rulesSql = (
	dialect: Dialect
) => `SELECT rule, count(*) AS requests, count(DISTINCT source) AS sources,
  ${ seen( dialect ) }
FROM sidegate_requests WHERE rule IS NOT NULL GROUP BY rule ORDER BY requests DESC, rule;
`;

export const sourcesSql = (
	dialect: Dialect,
	ids: readonly string[]
) => `SELECT source, count(*) AS requests,
${ ids
	.map(
		( id ) =>
			`  count(*) FILTER (WHERE rule = '${ id }') AS ${ id.replaceAll( '-', '_' ) },\n`
	)
	.join( '' ) }  ${ seen( dialect ) }
FROM sidegate_requests GROUP BY source ORDER BY requests DESC, source LIMIT ${ MAX_SOURCES };
`;

/** The median counts minutes without a request as zeros: the same as report/incidents.ts. */
export const attacksSql = ( {
	moment,
	mostOf,
	whole,
}: Dialect ) => `WITH span AS (
  SELECT max(minute) - min(minute) + 1 AS minutes FROM sidegate_requests
), by_minute AS (
  SELECT attack, minute, count(*) AS n FROM sidegate_requests WHERE attack IS NOT NULL GROUP BY attack, minute
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY attack ORDER BY n) AS place, count(*) OVER (PARTITION BY attack) AS busy
  FROM by_minute
), usual AS (
  -- The median of all minutes of the log; most of them have no such request.
  SELECT attack, max(n) AS most,
    coalesce(max(CASE WHEN place - 1 = ${ whole( 'minutes', 2 ) } - (minutes - busy) THEN n END), 0) AS median
  FROM ranked CROSS JOIN span GROUP BY attack
), surges AS (
  SELECT m.attack AS attack, m.minute AS minute, max(m.minute) OVER (
    PARTITION BY m.attack ORDER BY m.minute ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
  FROM by_minute m JOIN usual u ON m.attack = u.attack
  WHERE m.n >= ${ MIN_PER_MINUTE } AND (m.n >= ${ SURGE_FACTOR } * u.median OR u.most <= ${ SURGE_FACTOR } * u.median)
), runs AS (
  -- A pause of more than ${ MAX_PAUSE } minutes begins another attack.
  SELECT attack, minute, sum(CASE WHEN minute - coalesce(earlier, 0) > ${ MAX_PAUSE } THEN 1 ELSE 0 END)
    OVER (PARTITION BY attack ORDER BY minute) AS run
  FROM surges
), attacks AS (
  SELECT attack, run, min(minute) AS first, max(minute) AS last FROM runs GROUP BY attack, run
), inside AS (
  SELECT a.attack AS attack, a.run AS run, r.unix_time AS unix_time, r.source AS source
  FROM attacks a JOIN sidegate_requests r ON a.attack = r.attack WHERE r.minute BETWEEN a.first AND a.last
), seconds AS (
  SELECT attack, run, unix_time, count(*) AS n FROM inside GROUP BY attack, run, unix_time
), by_source AS (
  SELECT attack, run, source, count(*) AS n FROM inside GROUP BY attack, run, source
), largest AS (
  SELECT attack, run, count(*) AS sources, ${ mostOf( 'source', 'n' ) } AS largest_source, max(n) AS its_requests
  FROM by_source GROUP BY attack, run
)
SELECT s.attack AS attack, ${ moment( 'min(s.unix_time)' ) } AS started, ${ moment( 'max(s.unix_time)' ) } AS ended,
  max(s.n) AS peak_per_second, sum(s.n) AS requests,
  max(l.sources) AS sources, max(l.largest_source) AS largest_source, max(l.its_requests) AS its_requests
FROM seconds s JOIN largest l ON s.attack = l.attack AND s.run = l.run
GROUP BY s.attack, s.run HAVING sum(s.n) >= ${ MIN_REQUESTS } ORDER BY started;
`;
