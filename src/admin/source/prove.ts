/**
 * Proves a choice of proxies before it is saved. The site lies to itself, and
 * so does the owner's browser, which comes the way that visitors come.
 */
import type { ProxyChoice, SourceCheck, Told } from '../../rest/types';

export type Proof =
	| { readonly kind: 'moved'; readonly by: 'site' | 'browser' }
	| {
			readonly kind: 'held';
			readonly client: Told;
			/** False where a firewall stopped the lie itself. */
			readonly answered: boolean;
	  };

export type Check = (
	proxy: ProxyChoice,
	how: {
		readonly loopback?: boolean;
		readonly headers?: Readonly< Record< string, string > >;
	}
) => Promise< SourceCheck >;

export async function prove(
	proxy: ProxyChoice,
	check: Check
): Promise< Proof > {
	const honest = await check( proxy, { loopback: true } );
	if ( honest.loopback?.moved ) {
		return { kind: 'moved', by: 'site' };
	}
	// No answer is no lie believed: some CDNs refuse such a request themselves.
	const lie = await check( proxy, { headers: honest.forged } ).catch(
		() => undefined
	);
	// Who sits among the proxies himself is believed rightly.
	return lie?.moved && honest.client.because !== 'trusted'
		? { kind: 'moved', by: 'browser' }
		: {
				kind: 'held',
				client: honest.client,
				answered: lie !== undefined,
			};
}
