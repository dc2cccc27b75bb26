/**
 * Reads the data of the table from two npm packages.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	byPrefix,
	countryRanges,
	systemRanges,
	type Range,
	type System,
} from './range';

const folder = join( __dirname, '..', '..', 'node_modules', '@ip-location-db' );

const read = ( name: string ) => readFileSync( join( folder, name ), 'utf8' );

export interface NetworkData {
	/** The date of the data. */
	readonly date: string;
	readonly ipv4: readonly Range< System >[];
	readonly ipv6: readonly Range< System >[];
	readonly countries4: readonly Range< string >[];
	readonly countries6: readonly Range< string >[];
}

/** Returns the date in a version: `2.3.2026061719` is of 2026-06-17. */
export function dateOf( version: string ): string {
	const [ , year, month, day ] =
		/^\d+\.\d+\.(\d{4})(\d\d)(\d\d)\d\d$/.exec( version ) ?? [];
	if ( ! year ) {
		throw new Error( `The version ${ version } contains no date.` );
	}
	return `${ year }-${ month }-${ day }`;
}

function versionOf( name: string ): string {
	const about: unknown = JSON.parse( read( `${ name }/package.json` ) );
	return typeof about === 'object' &&
		about !== null &&
		'version' in about &&
		typeof about.version === 'string'
		? about.version
		: '';
}

export function readData(): NetworkData {
	return {
		date: dateOf( versionOf( 'asn' ) ),
		ipv4: systemRanges( read( 'asn/asn-ipv4-num.csv' ) ),
		ipv6: byPrefix( systemRanges( read( 'asn/asn-ipv6-num.csv' ) ) ),
		countries4: countryRanges(
			read( 'asn-country/asn-country-ipv4-num.csv' )
		),
		countries6: byPrefix(
			countryRanges( read( 'asn-country/asn-country-ipv6-num.csv' ) )
		),
	};
}
