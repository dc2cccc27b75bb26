/**
 * What PHP has logged on a site, but for what WordPress says of itself: its
 * own deprecations, and that wordpress.org, which these sites may not ask,
 * doesn't answer.
 */
import type { Site } from './sites/site';

const ITS_OWN = [
	/Deprecated: .* in .*\/wp-(?:includes|admin)\//,
	/Warning: .*WordPress could not establish a secure connection to WordPress\.org\..* in .*\/wp-(?:includes|admin)\//,
];

/** Lines of the log, from an offset in characters on. */
export async function logged( site: Site, from = 0 ): Promise< string[] > {
	return ( await site.debugLog() )
		.slice( from )
		.split( '\n' )
		.filter(
			( line ) =>
				line !== '' && ! ITS_OWN.some( ( own ) => own.test( line ) )
		);
}
