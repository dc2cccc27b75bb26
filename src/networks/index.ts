/**
 * Builds the tables in which PHP looks up the network of an address.
 */
import { boundaries } from './boundaries';
import { hosting, providers } from './providers';
import type { Range, System } from './range';
import type { NetworkData } from './data';
import { table } from './table';

/** `hosting`: cloud and hosting providers only (the shipped table); `full`: every network. */
export type Scope = 'hosting' | 'full';

/** @throws if the list of providers and the data disagree on the holder of a number. */
function assertProviderNames( systems: readonly Range< System >[] ): void {
	const names = new Map(
		systems.map( ( { value } ) => [ value.number, value.name ] )
	);
	for ( const [ word, ...numbers ] of providers ) {
		for ( const number of numbers ) {
			const name = names.get( number );
			if ( ! name?.toLowerCase().includes( word.toLowerCase() ) ) {
				throw new Error(
					`AS${ number } is ${ name ?? 'unknown' }, not ${ word }. Correct it in src/networks/providers.ts.`
				);
			}
		}
	}
}

/** Returns the comment lines. PHP reads the first; the others are for people. */
const head = ( scope: Scope, date: string ) => [
	`Sidegate networks 1 ${ scope } ${ date }`,
	scope === 'full'
		? 'Networks by address.'
		: 'Networks of cloud and hosting providers by address; all others are left out.',
	'Licence: Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/',
	'IP Geolocation by DB-IP, https://db-ip.com/ (names, and numbers where the next know none)',
	'Route Views, https://www.routeviews.org/ (numbers of IPv4)',
	'Number Resource Organization, https://www.nro.net/ (countries; numbers of IPv6)',
	'Merged by ip-location-db, https://github.com/sapics/ip-location-db, whose maintainers call this edition faulty in places.',
	'Changed by Sidegate: ranges joined and written as steps, IPv6 by /64, control characters removed from names.',
];

export function networks( data: NetworkData, scope: Scope ): string {
	assertProviderNames( [ ...data.ipv4, ...data.ipv6 ] );
	const included = ( ranges: readonly Range< System >[] ) =>
		scope === 'full'
			? ranges
			: ranges.filter( ( { value } ) => hosting.has( value.number ) );
	return table(
		head( scope, data.date ),
		[
			{
				digit: '4',
				digits: 8,
				unit: 256n,
				boundaries: boundaries(
					included( data.ipv4 ),
					data.countries4
				),
			},
			{
				digit: '6',
				digits: 16,
				unit: 65536n,
				boundaries: boundaries(
					included( data.ipv6 ),
					data.countries6
				),
			},
		],
		hosting
	);
}
