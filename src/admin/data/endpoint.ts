/**
 * Builds the URL of a REST route for a link; scripts use `apiFetch`.
 */

/**
 * @param rest  Base URL: `https://example.org/wp-json/sidegate/v1/`, or,
 *              without permalinks, `https://example.org/?rest_route=/sidegate/v1/`.
 * @param route Such as `hits/export`.
 * @param query Query parameters.
 */
export function endpoint(
	rest: string,
	route: string,
	query: URLSearchParams
): string {
	const url = rest + route;
	if ( query.size === 0 ) {
		return url;
	}
	return `${ url }${ url.includes( '?' ) ? '&' : '?' }${ query }`;
}
