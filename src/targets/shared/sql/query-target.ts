/**
 * Creates a target for an engine in which people keep access logs. It blocks
 * nothing: its text asks a log what the rules would have blocked, who sent it, and
 * when.
 */
import { evaluate } from '../../../conditions/evaluate';
import { factsOf } from '../../../conditions/request';
import type { Rule } from '../../../rules/rule';
import { coverage } from '../coverage';
import { plainForms } from '../plain-forms';
import { header, type Target, type Template } from '../../target';
import type { TargetFacts } from '../../target-facts';
import type { Dialect } from './dialect';
import { TITLES, type LogSource } from './logs';
import { attacksSql, rulesSql, sourcesSql } from './queries';
import { loggedRules, requestsSql } from './requests';

const NO_BODY =
	'An access log has neither bodies nor cookies, and this request can’t be recognised by its first line.';
const NO_LOG =
	'A query blocks nothing. It reads the access logs that you keep there, and Sidegate doesn’t see its results.';

export interface Engine {
	readonly dialect: Dialect;
	/** Statements that the logs below need. */
	readonly before?: string;
	readonly logs: readonly LogSource[];
	/** Why statements are run one at a time, or how to run all of them. */
	readonly run: string;
}

const covers = ( rules: readonly Rule[] ): Template[ 'rules' ] =>
	coverage(
		rules,
		( { when } ) =>
			when.ok
				? ( { method, target } ) =>
						evaluate(
							when.condition,
							factsOf( {
								target,
								...( method === undefined ? {} : { method } ),
							} )
						)
							? undefined
							: NO_BODY
				: undefined,
		NO_BODY
	);

/** Returns the text in sections, each below its comment. */
export function sections(
	rules: readonly Rule[],
	{ dialect, before = '', logs, run }: Engine
): readonly ( readonly [ comment: string, sql: string ] )[] {
	const logged = loggedRules( rules ).map( ( { rule } ) => rule.id );
	const others = rules.flatMap( ( { id, when } ) => ( when.ok ? [] : id ) );
	return [
		[
			`1. Your logs: run the part that fits, with your own files. ${ run }`,
			before,
		],
		...logs.map(
			( { format, files, sql } ) =>
				[ `   ${ TITLES[ format ] }:`, sql( files ) ] as const
		),
		[
			`2. The requests, each with the first rule that would block it.\n--    Not in a log: ${ others.join( ', ' ) }`,
			requestsSql( rules, dialect ),
		],
		[ '3. What each rule would have blocked', rulesSql( dialect ) ],
		[
			'4. Who sent the most requests, and how many of them each rule would have blocked',
			sourcesSql( dialect, logged ),
		],
		[
			'5. Attacks: when they began, peaked and ended, and who sent the most of it',
			attacksSql( dialect ),
		],
	];
}

export const queryTarget = (
	{ name, place }: TargetFacts,
	engine: Engine
): Target => ( {
	name,
	compile: ( rules ) => ( {
		target: name,
		parts: {
			query: [
				header( name, place, 'query', '--' ),
				...sections( rules, engine ).map(
					( [ comment, sql ] ) =>
						`-- ${ comment }\n${ sql.replace( / +$/gm, '' ) }`
				),
			],
		},
		uncounted: NO_LOG,
		rules: covers( rules ),
		plainForms: plainForms( 'site' )( [] ),
	} ),
} );
