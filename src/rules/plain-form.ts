/**
 * The plain forms of the requests that a rule blocks: what a server looks
 * for. Bots send these. PHP blocks all other spellings, so a server needs no
 * more than a line for each. Tests compare them with the rule's condition.
 */
export interface RequestForm {
	/** A description for readers of a server's text. Forms in sequence can share one. */
	readonly what: string;
	/**
	 * The end of the path, below the site's folder or one that doesn't exist,
	 * as a case-insensitive expression. REST's prefix is `wp-json`.
	 */
	readonly path: string;
	/**
	 * The whole query as it was sent, as a case-sensitive expression. It has one
	 * parameter, so that no second one can change the meaning of the first.
	 */
	readonly query?: string;
	/** Folders in which the parameter is legitimate. */
	readonly unless?: string;
	/** Matches only GET and HEAD without a login. PHP handles possible logins and forms. */
	readonly visitor: boolean;
	/** Not on a network: see entry-scripts.ts. */
	readonly singleSite?: true;
}

/** The front page, and the script that loads no plugin on a single site. */
export const FRONT = '/(?:(?:index|wp-activate)[.]php)?$';

/** Returns the form of a query of the front page. */
export const frontPage = ( query: string, what: string ): RequestForm => ( {
	what,
	path: FRONT,
	query,
	visitor: true,
} );

/** Returns the form of a file of this name, for every client. */
export const fileNamed = ( name: string, what = `every request to ${ name }` ): RequestForm => ( {
	what,
	path: `/${ name.replaceAll( '.', '[.]' ) }(?:/|$)`,
	visitor: false,
} );
