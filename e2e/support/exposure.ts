/**
 * Has a site look for names, as its owner would.
 */
import type { ExposedName, ExposureReport } from '../../src/api/types';
import type { TestUser } from '../../src/tools/sites/login';
import type { Site } from '../../src/tools/sites/site';
import { requestAs } from './owner';

const BASE = '/wp-json/sidegate/v1/exposure';

/** A look has at most 40 requests, and a step sends at least one. */
const MAX_STEPS = 50;

export const post = ( site: Site, path: string, body: object, who: TestUser ) =>
	requestAs( who, site, `${ BASE }/${ path }`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( body ),
	} );

/** Looks for names until the site has finished. */
export async function lookForNames(
	site: Site,
	who: TestUser = 'admin'
): Promise< ExposureReport > {
	for ( let step = 0; step < MAX_STEPS; step++ ) {
		const answer = await post( site, 'check', { resume: step > 0 }, who );
		if ( answer.status !== 200 ) {
			throw new Error( `exposure answered ${ answer.raw }` );
		}
		const report = JSON.parse( answer.body ) as ExposureReport;
		if ( report.progress === null ) {
			return report;
		}
	}
	throw new Error( 'The site never finished looking for names.' );
}

export const exposedNames = async ( site: Site, who: TestUser = 'admin' ) =>
	JSON.parse( ( await requestAs( who, site, BASE ) ).body ) as ExposedName[];

/** Rules that would close the places where the names were read. */
export const openRules = ( names: readonly ExposedName[] ) =>
	new Set(
		names.flatMap( ( { where } ) => where.map( ( { rule } ) => rule ) )
	);

/** Forgets the last look, as on a new site. */
export const forgetLook = ( site: Site ) =>
	site.run( `delete_option( 'sidegate_exposure' );` );
