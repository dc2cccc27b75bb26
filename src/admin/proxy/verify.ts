/**
 * Verifies a choice of proxy before it is saved: sends forged headers from the
 * browser, whose requests take the same path as visitors' requests. When the
 * choice is saved, the site sends itself such a request too (SettingsRoute.php).
 */
import type { ProxyChoice, SourceCheck, ResolvedClient } from '../../api/types';

export type Verification =
	| { readonly kind: 'spoofable' }
	| {
			readonly kind: 'safe';
			readonly client: ResolvedClient;
			/** False if a firewall blocked the forged request. */
			readonly answered: boolean;
	  };

export type Check = (
	proxy: ProxyChoice,
	headers: Readonly< Record< string, string > >
) => Promise< SourceCheck >;

export async function verify(
	proxy: ProxyChoice,
	check: Check
): Promise< Verification > {
	const genuine = await check( proxy, {} );
	// No answer means that the forged address was not accepted: some CDNs block such a request themselves.
	const forged = await check( proxy, genuine.forged ).catch(
		() => undefined
	);
	// If the administrator's own address is a trusted proxy, accepting the header is correct.
	return forged?.moved && genuine.client.because !== 'trusted'
		? { kind: 'spoofable' }
		: {
				kind: 'safe',
				client: genuine.client,
				answered: forged !== undefined,
			};
}
