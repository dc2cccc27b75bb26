/**
 * Prints the statement that names the rule which would have blocked a request of the
 * log. It reads paths and parameters as conditions/path.ts and
 * conditions/parameters.ts do.
 */
import { OTHER_LOGIN_ACTION } from '../../../analyser/kinds';
import type { Condition } from '../../../conditions/condition';
import type { Rule } from '../../../rules/rule';
import { byDescription, formsComment, ruleTexts } from '../rule-texts';
import { conditionSql, parameterNames } from './condition';
import type { Dialect } from './dialect';

/** A rule that can be evaluated from a log. */
export interface LoggedRule {
	readonly rule: Rule;
	readonly condition: Condition;
}

export const loggedRules = ( rules: readonly Rule[] ): readonly LoggedRule[] =>
	rules.flatMap( ( rule ) =>
		rule.when.ok ? [ { rule, condition: rule.when.condition } ] : []
	);

/** Servers reject longer targets; the analyser evaluates no more either. */
const MAX_TARGET_LENGTH = 16384;

/** Scheme and host of a target in absolute form. */
const ORIGIN = '^[A-Za-z][A-Za-z0-9+.-]*://[^/]*';

/** Prints the path without empty segments, dot segments, and what systems cut off names. */
function pathSql( dialect: Dialect ): string {
	const { before, list, replace, text } = dialect;
	const name = before( before( 's', text( ';' ) ), dialect.nul );
	return list.foldText(
		dialect.split( 'decoded', text( '/' ) ),
		'done',
		's',
		`
      CASE WHEN s = '..' THEN ${ replace( 'done', '/[^/]*$', '' ) }
        ELSE done || ${ replace(
			`
          '/' || trim(TRAILING ${ dialect.whiteSpace } FROM
            ${ name })`,
			'^/$',
			''
		) } END`
	);
}

const plain = ( dialect: Dialect, part: string ) =>
	dialect.decode( `replace(${ part }, '+', ' ')` );

/** Prints the list of PHP's names: `author.name` and `author[name` as `author_name`, `author[x]` as `author[]`. */
function namesSql( dialect: Dialect ): string {
	const { before, list, text } = dialect;
	const isList = dialect.matches(
		'n',
		text( dialect.pattern( '^[^\\[]+\\[[^\\]]*\\]' ) )
	);
	return list.map(
		'names',
		'n',
		`translate(
      CASE WHEN ${ isList } THEN ${ before( 'n', text( '[' ) ) } || '[]'
        ELSE ${ dialect.replace( 'n', '^([^\\[]*)\\[', '\\1_' ) } END, ' .=', '__?')`
	);
}

/** Prints the list of parameters that PHP keeps: of equal names the last, of `name[]` all. */
function keptSql( dialect: Dialect ): string {
	const name = ( one: string ) => dialect.before( one, `'='` );
	const top = ( one: string ) => dialect.before( name( one ), `'['` );
	return dialect.list.foldList(
		'sent',
		( k, p ) => `
      ${ top( k ) } <> ${ top( p ) }
      OR (${ name( k ) } = ${ name( p ) } AND ${ name( p ) } LIKE '%[]')`
	);
}

/** Returns the rule's comments, one for each description of its forms. */
const comments = ( rule: Rule ): readonly string[] => {
	const [ one ] = ruleTexts( [ rule ] );
	return one ? byDescription( one ).map( formsComment ) : [ rule.title ];
};

/** Prints the statement that makes `sidegate_requests`, with REST's prefix as a slot. */
export function requestsSql( all: readonly Rule[], dialect: Dialect ): string {
	const rules = loggedRules( all );
	const { before, list, matches, text } = dialect;
	const test = ( one: string, pattern: string ) =>
		matches( one, text( dialect.pattern( pattern ) ) );
	const names = [
		...new Set(
			rules.flatMap( ( { condition } ) => parameterNames( condition ) )
		),
	];
	const cases = rules.map(
		( { rule, condition } ) =>
			`${ comments( rule )
				.map( ( line ) => `      -- ${ line }\n` )
				.join( '' ) }      WHEN ${ conditionSql(
				condition,
				dialect,
				( pattern ) =>
					pattern.replaceAll( 'wp-json', '{{rest_prefix_pattern}}' )
			).replaceAll( '\n', '\n      ' ) } THEN '${ rule.id }'\n`
	);
	const pathOf = before( 'request', `'?'` );
	const after = ( one: string, part: string ) =>
		`substr(${ one }, length(${ part }) + 2)`;
	const pairs = dialect.split( 'query', `'&'` );
	const name = plain( dialect, before( 'p', `'='` ) );
	const content = plain( dialect, after( 'p', before( 'p', `'='` ) ) );
	const local = dialect.replace( pathOf, ORIGIN, '' );
	return `${ dialect.keep( 'sidegate_requests' ) }
WITH requests AS (
  SELECT *, ${ before( `substr(target, 1, ${ MAX_TARGET_LENGTH })`, `'#'` ) } AS request FROM sidegate_log
), decoded AS (
  -- The path is decoded once; capital letters and backslashes make no difference.
  SELECT *, ${ after( 'request', pathOf ) } AS query,
    lower(replace(${ dialect.decode( `\n      ${ local }` ) },
      ${ text( '\\' ) }, '/')) AS decoded
  FROM requests
), parts AS (
  -- Slashes are merged, and .. is resolved. Names and values of the query are decoded once.
  SELECT *,
    coalesce(nullif(${ pathSql( dialect ) }, ''), '/') AS path,
    ${ list.map( pairs, 'p', `\n      trim(LEADING ' ' FROM ${ before( `\n        ${ name }`, dialect.nul ) })` ) } AS names,
    ${ list.map( pairs, 'p', `\n      ${ content }` ) } AS contents
  FROM decoded
), named AS (
  -- PHP makes author_name of author.name and of author[name, and a list author[] of author[x].
  SELECT *, ${ namesSql( dialect ) } AS php_names
  FROM parts
), sent AS (
  SELECT *, ${ list.filter(
		list.zip(
			'php_names',
			'contents',
			( n, v ) => `${ n } || '=' || ${ v }`
		),
		'p',
		`\n    ${ test( 'p', `^(?:${ names.join( '|' ) })(?:\\[\\])?=` ) }`
  ) } AS sent
  FROM named
), kept AS (
  -- Of equal names PHP keeps the last, of name[] all.
  SELECT *, ${ keptSql( dialect ) } AS parameters
  FROM sent
), judged AS (
  SELECT *,
    CASE
${ cases.join( '' ) }    END AS rule
  FROM kept
)
SELECT unix_time, ${ dialect.whole( 'unix_time', 60 ) } AS minute, source, method, target, status, bytes, agent, rule,
  -- Passwords that are sent to the login form are an attack, too.
  coalesce(rule, CASE WHEN method = 'POST' AND ${ test( 'path', '/wp-login[.]php$' ) } AND NOT ${ matches(
		'query',
		`\n    ${ text( dialect.pattern( OTHER_LOGIN_ACTION.source ) ) }`
  ) }
    THEN 'wp-login' END) AS attack
FROM judged;
`;
}
