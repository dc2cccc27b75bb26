/**
 * A condition as several ways to be sure, in terms of a target's own.
 */
import type { Condition } from '../language/condition';

type Of< Kind extends Condition[ 'is' ] > = Extract< Condition, { is: Kind } >;

/** All of these must be so. */
type Way< Ask > = readonly Ask[];

/** What a target asks to be sure that something holds, or that it doesn't: one way, or several. */
export interface Writer< Ask > {
	readonly path: (
		condition: Of< 'file' > | Of< 'path' >,
		holds: boolean
	) => ReadonlyArray< Way< Ask > >;
	readonly method: (
		condition: Of< 'method' >,
		holds: boolean
	) => ReadonlyArray< Way< Ask > >;
	readonly parameter: (
		condition: Of< 'parameter' >,
		holds: boolean
	) => ReadonlyArray< Way< Ask > >;
	readonly login: ( holds: boolean ) => ReadonlyArray< Way< Ask > >;
}

/** Ways to be sure that the condition holds; or, where `holds` is false, that it doesn't. */
export function waysBy< Ask >(
	condition: Condition,
	writer: Writer< Ask >,
	holds = true
): ReadonlyArray< Way< Ask > > {
	switch ( condition.is ) {
		case 'all':
		case 'any': {
			const ways = condition.of.map( ( one ) =>
				waysBy( one, writer, holds )
			);
			return ( condition.is === 'all' ) === holds
				? product( ways )
				: ways.flat();
		}
		case 'not':
			return waysBy( condition.of, writer, ! holds );
		case 'file':
		case 'path':
			return writer.path( condition, holds );
		case 'method':
			return writer.method( condition, holds );
		case 'parameter':
			return writer.parameter( condition, holds );
		case 'carries-login':
			return writer.login( holds );
	}
}

const product = < Ask >(
	all: ReadonlyArray< ReadonlyArray< Way< Ask > > >
): ReadonlyArray< Way< Ask > > =>
	all.reduce< ReadonlyArray< Way< Ask > > >(
		( before, ways ) =>
			before.flatMap( ( one ) =>
				ways.map( ( other ) => [ ...one, ...other ] )
			),
		[ [] ]
	);
