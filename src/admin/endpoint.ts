/**
 * The address of a REST route, for what no script fetches: a link.
 */

/**
 * @param rest  Where REST is: `https://example.org/wp-json/sidegate/v1/`, or,
 *              without permalinks, `https://example.org/?rest_route=/sidegate/v1/`.
 * @param route Such as `hits/export`.
 * @param query What it is asked.
 */
export function endpoint(
	rest: string,
	route: string,
	query: URLSearchParams
): string {
	const address = rest + route;
	return `${ address }${ address.includes( '?' ) ? '&' : '?' }${ query }`;
}
