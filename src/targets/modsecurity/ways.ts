/**
 * What ModSecurity can ask, which is more than other servers can: it reads the
 * body of a form. So a parameter that may stand in either place is looked for
 * in both, and a rule that must not have one holds for POST as well.
 */
import { carriesLogin, type Condition } from '../../language/condition';
import { surelyWhen, TWICE, type Literal } from '../literals';
import { perhaps, surely, twice } from '../query';
import { waysBy, type Writer } from '../ways';

/** One thing to ask. */
export type Ask =
	| Literal
	| {
			readonly see: 'body';
			readonly matches: string;
			readonly not: boolean;
			readonly because?: string;
	  }
	/** PHP makes $_POST of the body: a POST, and the type of a form without files. */
	| { readonly see: 'form'; readonly not: false; readonly because?: string }
	/** A body without a type, which PHP makes nothing of. */
	| {
			readonly see: 'untyped';
			readonly not: false;
			readonly because?: string;
	  };

export type Way = readonly Ask[];

const FORM: Ask = { see: 'form', not: false };

const writer: Writer< Ask > = {
	path: surelyWhen,
	method: surelyWhen,
	login: ( holds ) => surelyWhen( carriesLogin, holds ),
	parameter: ( condition, holds ) =>
		condition.place === 'query'
			? surelyWhen( condition, holds )
			: inBodies( condition, holds ),
};

/** Ways to be sure that the condition holds. */
export const waysOf = ( condition: Condition ): readonly Way[] =>
	waysBy( condition, writer ).filter( isPossible ).map( once );

function inBodies(
	{ name, place, matches }: Extract< Condition, { is: 'parameter' } >,
	holds: boolean
): readonly Way[] {
	const again = {
		matches: twice( name ),
		not: true,
		because: TWICE,
	} as const;
	if ( holds ) {
		const found = { matches: surely( name, matches ), not: false } as const;
		const inBody: Way = [
			FORM,
			{ see: 'body', ...found },
			{ see: 'body', ...again },
		];
		return place === 'body'
			? [ inBody ]
			: [
					[
						{ see: 'query', ...found },
						{ see: 'query', ...again },
					],
					inBody,
				];
	}
	const missing = { matches: perhaps( name, matches ), not: true } as const;
	const notInQuery: Way =
		place === 'body' ? [] : [ { see: 'query', ...missing } ];
	return [
		[ ...notInQuery, { see: 'method', name: 'POST', not: true } ],
		[ ...notInQuery, FORM, { see: 'body', ...missing } ],
		[ ...notInQuery, { see: 'untyped', not: false } ],
	];
}

/** A form is a POST, and has a type. */
const isPossible = ( way: Way ) =>
	! way.some( ( { see } ) => see === 'form' ) ||
	! way.some(
		( ask ) =>
			ask.see === 'untyped' ||
			( ask.see === 'method' && ask.name === 'POST' && ask.not )
	);

/** Without what is asked twice. */
function once( way: Way ): Way {
	const seen = new Set< string >();
	return way.filter( ( ask ) => {
		const key = JSON.stringify( ask );
		return ! seen.has( key ) && seen.add( key );
	} );
}

/** Every look into a body. */
export const readsBody = ( way: Way ) =>
	way.some( ( { see } ) => see === 'body' );
