/**
 * What can be downloaded of a report, in the language of a page.
 */
import { abuseReport, networkTitle } from '../analyser/markdown/abuse';
import { english } from '../analyser/markdown/english';
import { japanese } from '../analyser/markdown/japanese';
import type { Report } from './messages';

export { abuseReport, networkTitle };

/** Writes the report in a language: Japanese, or English for any other. */
export const toMarkdown = ( report: Report, language: string ): string =>
	/^ja\b/i.test( language ) ? japanese( report ) : english( report );

export const toJson = ( report: Report ): string =>
	JSON.stringify( report, null, '\t' );

/** Saves a text as a file. */
export function download( name: string, type: string, content: string ): void {
	const link = document.createElement( 'a' );
	link.href = URL.createObjectURL( new Blob( [ content ], { type } ) );
	link.download = name;
	link.click();
	setTimeout( () => URL.revokeObjectURL( link.href ), 10_000 );
}

/** Saves the report to a network. */
export const downloadAbuseReport = ( one: Report[ 'networks' ][ number ] ) =>
	download(
		`abuse-report-${ one.network ? `AS${ one.network.asn }` : 'unknown' }.txt`,
		'text/plain',
		abuseReport( one )
	);
