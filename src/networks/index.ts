/**
 * Whose network an address lies in: the tables that PHP looks things up in.
 */
import { boundaries } from './boundaries';
import { hosting, providers } from './providers';
import type { Range, System } from './range';
import type { Source } from './source';
import { table } from './table';

/** Cloud and hosting providers alone, which ships; or every network. */
export type Scope = 'hosting' | 'full';

/** @throws if the list of providers and the data disagree on who has a number. */
function compareNames( systems: readonly Range< System >[] ): void {
	const names = new Map(
		systems.map( ( { value } ) => [ value.number, value.name ] )
	);
	for ( const [ word, ...numbers ] of providers ) {
		for ( const number of numbers ) {
			const told = names.get( number );
			if ( ! told?.toLowerCase().includes( word.toLowerCase() ) ) {
				throw new Error(
					`AS${ number } is ${ told ?? 'nobody' }, not ${ word }.`
				);
			}
		}
	}
}

/** The first line is read by PHP; the others are for people. */
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

export function networks( data: Source, scope: Scope ): string {
	compareNames( [ ...data.ipv4, ...data.ipv6 ] );
	const wanted = ( ranges: readonly Range< System >[] ) =>
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
				boundaries: boundaries( wanted( data.ipv4 ), data.countries4 ),
			},
			{
				digit: '6',
				digits: 16,
				unit: 65536n,
				boundaries: boundaries( wanted( data.ipv6 ), data.countries6 ),
			},
		],
		hosting
	);
}
