/**
 * The conditions of rules: a small tree, limited to what the weakest engine can
 * evaluate. A new kind fails the type check in every target that lacks it.
 */

/** Where a parameter was sent. */
export type Place = 'query' | 'body' | 'either';

export type Condition =
	| { readonly is: 'all'; readonly of: readonly Condition[] }
	| { readonly is: 'any'; readonly of: readonly Condition[] }
	| { readonly is: 'not'; readonly of: Condition }
	/** A segment of the path, or the PHP script that the server runs, has this name. */
	| { readonly is: 'file'; readonly name: string }
	/** The method as it was sent, before any override, is this one. */
	| { readonly is: 'method'; readonly name: string }
	/** The normalised path matches. */
	| { readonly is: 'path'; readonly matches: string }
	/** A parameter has this name after PHP's name mangling, and one of its values matches. */
	| {
			readonly is: 'parameter';
			readonly name: string;
			readonly place: Place;
			readonly matches: string;
	  }
	/** The request has a login cookie or an Authorization header. */
	| { readonly is: 'carries-login' }
	/** The Accept header asks for an ActivityPub document. */
	| { readonly is: 'asks-for-activity' };

/** Matches any value, including the empty one. */
export const ANYTHING = '';

export const all = ( ...of: Condition[] ): Condition => ( { is: 'all', of } );
export const any = ( ...of: Condition[] ): Condition => ( { is: 'any', of } );
export const not = ( of: Condition ): Condition => ( { is: 'not', of } );
export const file = ( name: string ): Condition => ( { is: 'file', name } );
export const method = ( name: string ): Condition => ( {
	is: 'method',
	name,
} );
export const path = ( matches: string ): Condition => ( {
	is: 'path',
	matches,
} );
export const parameter = (
	name: string,
	place: Place,
	matches: string = ANYTHING
): Condition => ( { is: 'parameter', name, place, matches } );
export const carriesLogin: Condition = { is: 'carries-login' };
export const asksForActivity: Condition = { is: 'asks-for-activity' };
