/**
 * The plain forms of the requests that a rule blocks: what a server looks
 * for. Bots send these; PHP blocks all other spellings, so a server says no
 * more than it can say in a line. Tests hold them to the rule's condition.
 */
export interface Form {
	/**
	 * What the path ends in, below the site's folder or one that isn't there,
	 * as an expression that tells no cases apart. REST's prefix is `wp-json`.
	 */
	readonly path: string;
	/**
	 * All of the query as it was sent, as an expression that tells cases apart.
	 * One parameter, so that no second can change what the first means.
	 */
	readonly query?: string;
	/** Folders in which the parameter is honest. */
	readonly unless?: string;
	/** Only GET and HEAD without a login: who may be logged in, or sends a form, is PHP's. */
	readonly visitor: boolean;
	/** Not on a network: see entry.ts. */
	readonly single?: true;
}

/** The front page, and the script that loads no plugin where WordPress is no network. */
export const FRONT = '/(?:(?:index|wp-activate)[.]php)?$';

/** A parameter of the front page. */
export const front = ( query: string ): Form => ( {
	path: FRONT,
	query,
	visitor: true,
} );

/** A file of this name, whoever asks. */
export const named = ( name: string ): Form => ( {
	path: `/${ name.replaceAll( '.', '[.]' ) }(?:/|$)`,
	visitor: false,
} );
