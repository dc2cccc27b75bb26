/**
 * Writes docs/neighbours.md from the data of the neighbours.
 */
import type { Neighbour, Outcome } from '../../neighbours/neighbour';

const MET = {
	passes: 'passes: the software answers with its own document',
	watch: 'the rule starts in Watch',
	off: 'nothing: the rule is off by default, or its text on the settings page warns the owner',
} as const;

const row = ( ...cells: readonly string[] ) => `| ${ cells.join( ' | ' ) } |`;

const outcomeText = ( outcome: Outcome ): string =>
	outcome.is === 'closed'
		? `closed by \`${ outcome.rule }\` (${ outcome.hook })`
		: `on purpose, left alone. ${ outcome.why }`;

const publicationRows = ( {
	title,
	compared,
	publishes = [],
	note,
}: Neighbour ) =>
	publishes.length === 0
		? [ row( title, compared, 'no name', note ?? '' ) ]
		: publishes.map( ( { what, outcome }, at ) =>
				row(
					at === 0 ? title : '',
					at === 0 ? compared : '',
					what,
					outcomeText( outcome )
				)
			);

const needRows = ( { title, needs = [] }: Neighbour ) =>
	needs.map( ( { rule, why, met } ) =>
		row( title, `\`${ rule }\``, why, MET[ met ] )
	);

/** Returns the text of docs/neighbours.md. */
export const neighboursPage = ( list: readonly Neighbour[] ): string =>
	[
		'# Neighbours',
		'',
		'Other software of a site needs what a rule blocks, or publishes names of users itself. Each has a file in [src/neighbours](../src/neighbours), from which `npm run table` writes this page. If its source is public, it was read in the version below. Where a rule closes something, a [stand-in](../e2e/support/neighbours) of a few lines does the same in the tests.',
		'',
		'## What they publish',
		'',
		row( 'Software', 'Read in version', 'What', 'Result' ),
		row( '---', '---', '---', '---' ),
		...list
			.filter( ( { kind } ) => kind === 'plugin' || kind === 'package' )
			.flatMap( publicationRows ),
		'',
		'A rule closes these for strangers; sitemaps and hidden data of pages, which caches keep, for everybody. A display name stays where a byline shows it too. Links to author archives that software prints by WordPress’s own function are replaced while the rule `users-archives` blocks.',
		'',
		'## What they need',
		'',
		row( 'Software', 'Rule', 'Why', 'Result' ),
		row( '---', '---', '---', '---' ),
		...list.flatMap( needRows ),
		'',
		'A rule that starts in Watch blocks as soon as the owner chooses so. Once the software is gone, the page offers that. Unknown software that adds methods to XML-RPC (`xmlrpc_methods`) is found too.',
		'',
	].join( '\n' );
