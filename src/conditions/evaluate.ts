/**
 * Evaluates a condition. Every target is tested against this evaluator.
 */
import type { Condition } from './condition';
import { portable } from './regex';
import type { Facts } from './request';

/** Splits a path into the names of its segments: `/a/b` has `a` and `b`. */
const segments = ( path: string ) => path.split( '/' );

export function evaluate( condition: Condition, facts: Facts ): boolean {
	switch ( condition.is ) {
		case 'all':
			return condition.of.every( ( one ) => evaluate( one, facts ) );
		case 'any':
			return condition.of.some( ( one ) => evaluate( one, facts ) );
		case 'not':
			return ! evaluate( condition.of, facts );
		case 'file':
			return segments( facts.path ).includes( condition.name );
		case 'method':
			return facts.method === condition.name;
		case 'path':
			return portable( condition.matches ).test( facts.path );
		case 'parameter': {
			const value = portable( condition.matches );
			const places =
				condition.place === 'either'
					? ( [ 'query', 'body' ] as const )
					: [ condition.place ];
			return places.some( ( place ) =>
				facts[ place ]
					.get( condition.name )
					?.some( ( one ) => value.test( one ) )
			);
		}
		case 'carries-login':
			return facts.carriesLogin;
		case 'asks-for-activity':
			return facts.asksForActivity;
	}
}
