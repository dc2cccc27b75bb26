/**
 * Reads the debug log of a site, and leaves out WordPress's own messages:
 * deprecations, and failed requests to wordpress.org, which these sites can't reach.
 */
import type { Site } from '../../src/tools/sites/site';

const CORE_MESSAGES = [
	/Deprecated: .* in .*\/wp-(?:includes|admin)\//,
	/Warning: .*WordPress could not establish a secure connection to WordPress\.org\..* in .*\/wp-(?:includes|admin)\//,
];

/** Returns the lines of the log after an offset in characters. */
export async function debugLogLines(
	site: Site,
	from = 0
): Promise< string[] > {
	return ( await site.debugLog() )
		.slice( from )
		.split( '\n' )
		.filter(
			( line ) =>
				line !== '' &&
				! CORE_MESSAGES.some( ( message ) => message.test( line ) )
		);
}
