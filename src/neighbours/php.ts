/**
 * Prints the neighbours for PHP: `build/neighbours.php` for screens and the
 * check of exposed names, `build/needs.php`, which each request reads.
 */
import { phpFile, print, translationsFile } from '../targets/php/php-file';
import type { Neighbour, Publication, Signs } from './neighbour';

/** Fills in what a neighbour leaves out, so that PHP finds every key. */
const allSigns = ( signs: Signs ) => ( {
	folders: [],
	classes: [],
	functions: [],
	constants: [],
	hooks: [],
	options: {},
	...signs,
} );

const publication = ( { what, place, outcome, requests }: Publication ) => ( {
	what,
	place,
	outcome: outcome.is,
	/** The rule that closes it; null if none does. */
	rule: outcome.is === 'closed' ? outcome.rule : null,
	/** Whether that rule leaves the display name. */
	keeps_display_name:
		outcome.is === 'closed' && ( outcome.keepsDisplayName ?? false ),
	why: outcome.is === 'closed' ? '' : outcome.why,
	setting: outcome.is === 'closed' ? '' : ( outcome.setting ?? '' ),
	requests: requests.map(
		( { at, method, target, plain, headers, body } ) => ( {
			at,
			method: method ?? 'GET',
			target,
			plain: plain ?? target,
			headers: headers ?? {},
			body: body ?? '',
		} )
	),
} );

/** What PHP gets of a neighbour. */
export const neighbourData = ( list: readonly Neighbour[] ) =>
	Object.fromEntries(
		list.map( ( { id, title, kind, signs, publishes = [] } ) => [
			id,
			{
				title,
				kind,
				signs: allSigns( signs ),
				publishes: publishes.map( publication ),
			},
		] )
	);

/** What each rule is needed for, where nothing tells the use from an attack: the rule then starts in Watch. */
export const needData = ( list: readonly Neighbour[] ) => {
	const needs = list.flatMap( ( { title, signs, needs: own = [] } ) =>
		own
			.filter( ( { met } ) => met === 'watch' )
			.map( ( need ) => ( {
				rule: need.rule,
				title,
				signs: allSigns( need.signs ?? signs ),
			} ) )
	);
	return needs;
};

/** The signs of the software whose requests pass, because it answers them with its own document. */
export const actorData = ( list: readonly Neighbour[] ) =>
	list
		.filter( ( { needs = [] } ) =>
			needs.some( ( { met } ) => met === 'passes' )
		)
		.map( ( { signs } ) => allSigns( signs ) );

export const actorsFile = ( list: readonly Neighbour[] ): string =>
	file(
		'How software is recognised that publishes actors of the fediverse.',
		actorData( list )
	);

const file = ( about: string, data: object ) =>
	phpFile( about, 'src/neighbours', `return ${ print( data ) };\n` );

export const neighboursFile = ( list: readonly Neighbour[] ): string =>
	file(
		'The neighbours: other software that publishes names of users.',
		neighbourData( list )
	);

export const needsFile = ( list: readonly Neighbour[] ): string =>
	file( 'What other software needs of the rules.', needData( list ) );

/** Prints the texts for the owner as translatable strings, by the English text. */
export const neighbourTextsFile = ( list: readonly Neighbour[] ): string =>
	translationsFile(
		'Texts about the neighbours, in the reader’s language.',
		'src/neighbours',
		list.flatMap( ( { publishes = [], needs = [] } ) => [
			...needs.map( ( { why } ) => why ),
			...publishes.flatMap( ( { what, outcome } ) => [
				what,
				...( outcome.is === 'closed' ? [] : [ outcome.why ] ),
			] ),
		] )
	);
