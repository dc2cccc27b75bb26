/**
 * Shows the proxies that a request came through, and why the last address was used.
 */
import type { ProxyChain } from '../../api/types';
import { FullText } from '../ui/full-text';
import { chainReason } from './messages';

export function ProxyChainView( { chain }: { readonly chain: ProxyChain } ) {
	return (
		<>
			<ol className="sidegate-proxy-chain">
				{ chain.hops.map( ( hop, index ) => (
					<li key={ index }>
						<FullText text={ hop } />
					</li>
				) ) }
			</ol>
			<p>{ chainReason( chain.because ) }</p>
		</>
	);
}
