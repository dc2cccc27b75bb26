/**
 * Stand-ins for CloudFront, AWS WAF and Cloudflare, which can't run locally.
 * They interpret the text as the vendors document it, in front of a site that
 * always answers.
 */
import type { RequestLine } from '../../../src/conditions/request';
import type { TargetName } from '../../../src/targets/facts';
import { load as loadWaf } from '../../../src/targets/testing/aws-waf';
import { load as loadCloudflare } from '../../../src/targets/testing/cloudflare';
import { load as loadFunction } from '../../../src/targets/testing/cloudfront';
import type { Engine } from './engine';
import { SITE_REPLY, startStubServer, type Reply } from './stub-server';

/** Returns the status with which the text blocks a request; undefined if it passes. */
type BlockStatus = ( request: RequestLine, ip: string ) => number | undefined;

function loadCloudflareRules( text: string ): BlockStatus {
	const matches = loadCloudflare( text.replace( /^#.*$/gm, '' ).trim() );
	// On the Free plan a blocked request always gets this status.
	return ( request, ip ) => ( matches( request, ip ) ? 403 : undefined );
}

function loadCloudFrontFunction( text: string ): BlockStatus {
	const answers = loadFunction( text );
	return ( request, ip ) => answers( request, ip )?.statusCode;
}

const blockReply = ( status: number ): Reply => ( {
	status,
	headers: { 'Cache-Control': 'no-store' },
	body: 'Forbidden\n',
} );

const engine = (
	target: TargetName,
	name: string,
	load: ( text: string ) => BlockStatus
): Engine => ( {
	name,
	target,
	matchesIpv6: true,
	sparesOtherScripts: true,
	start: ( { text } ) => {
		const blockStatus = load( text );
		return startStubServer( ( request, address ) => {
			const status = blockStatus( request, address );
			return status === undefined ? SITE_REPLY : blockReply( status );
		} );
	},
} );

export const edges: readonly Engine[] = [
	engine( 'cloudfront', 'Node’s vm', loadCloudFrontFunction ),
	engine( 'aws-waf', 'interpreter', loadWaf ),
	{
		...engine( 'cloudflare', 'interpreter', loadCloudflareRules ),
		onlyStatus: 403,
	},
];
