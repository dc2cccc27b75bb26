/**
 * Explains why a request to WordPress failed.
 */
import { __ } from '@wordpress/i18n';

/** What `apiFetch` rejects with. Any of it may be missing. */
interface Rejection {
	readonly code?: unknown;
	readonly message?: unknown;
	readonly name?: unknown;
	readonly status?: unknown;
	readonly data?: {
		readonly status?: unknown;
		readonly params?: unknown;
	} | null;
}

function isRejection( error: unknown ): error is Rejection {
	return typeof error === 'object' && error !== null;
}

/** Returns whether a request failed with an error code of REST. */
export const hasCode = ( error: unknown, code: string ): boolean =>
	isRejection( error ) && error.code === code;

/** Returns WordPress's message about one invalid argument. */
function argumentMessage(
	params: unknown,
	argument: string | undefined
): string | undefined {
	if (
		argument === undefined ||
		typeof params !== 'object' ||
		params === null
	) {
		return undefined;
	}
	const found = Object.entries( params ).find(
		( [ key ] ) => key === argument
	);
	return typeof found?.[ 1 ] === 'string' ? found[ 1 ] : undefined;
}

const loggedOut = () =>
	__(
		'You are logged out. Log in again in another tab, then come back.',
		'sidegate'
	);

/** Returns the reason as a sentence. `argument` is the name of the argument that was sent, to find WordPress's message about it. */
export function explain( error: unknown, argument?: string ): string {
	if ( ! isRejection( error ) ) {
		return __( 'Something unexpected went wrong.', 'sidegate' );
	}
	if ( error.name === 'AbortError' ) {
		return __( 'The server took too long to answer.', 'sidegate' );
	}
	// An unparsed response: `apiFetch` requested a new nonce, and WordPress refused.
	if ( typeof error.status === 'number' ) {
		return loggedOut();
	}
	switch ( error.code ) {
		case 'fetch_error':
		case 'offline_error':
			return __(
				'The server could not be reached. Check your connection.',
				'sidegate'
			);
		case 'rest_cookie_invalid_nonce':
		case 'rest_not_logged_in':
			return loggedOut();
		case 'invalid_json':
			return __(
				'Something other than WordPress answered: an error page, or a firewall.',
				'sidegate'
			);
		case 'rest_no_route':
			return __(
				'Sidegate is not active any more. Reload the page.',
				'sidegate'
			);
	}
	// Sidegate's own messages say what is wrong.
	if (
		String( error.code ).startsWith( 'sidegate_' ) &&
		typeof error.message === 'string'
	) {
		return error.message;
	}
	const status = error.data?.status;
	if ( status === 401 ) {
		return loggedOut();
	}
	if ( status === 403 ) {
		return __(
			'Your account is not allowed to do this (403).',
			'sidegate'
		);
	}
	if ( typeof status === 'number' && status >= 500 ) {
		return __( 'The server had an error. See its error log.', 'sidegate' );
	}
	const message =
		argumentMessage( error.data?.params, argument ) ?? error.message;
	return typeof message === 'string' && message !== ''
		? message
		: __( 'Something unexpected went wrong.', 'sidegate' );
}
