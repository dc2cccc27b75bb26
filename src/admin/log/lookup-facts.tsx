/**
 * Shows what DNS and the registry returned about an address: untrusted texts.
 */
import { __ } from '@wordpress/i18n';
import type { LookupResult } from '../../api/types';
import { Moment } from '../ui/moment';
import { FullText } from '../ui/full-text';
import { Fact } from './fact';

export function LookupFacts( { result }: { readonly result: LookupResult } ) {
	const { reverse, registry, problems, time } = result;
	return (
		<dl className="sidegate-facts">
			<Fact name={ __( 'Looked up', 'sidegate' ) }>
				<Moment time={ new Date( time * 1000 ).toISOString() } />
			</Fact>
			{ reverse.name !== null && (
				<Fact name={ __( 'Host name', 'sidegate' ) }>
					<FullText text={ reverse.name } />
					<p>
						{ reverse.confirmed
							? __(
									'The name resolves to this address.',
									'sidegate'
								)
							: __(
									'The name does not resolve to this address, so it may be false.',
									'sidegate'
								) }
					</p>
				</Fact>
			) }
			{ registry && (
				<>
					<Fact name={ __( 'Registered to', 'sidegate' ) }>
						<FullText text={ registry.name } />
						<p>
							<FullText text={ registry.range } />
						</p>
					</Fact>
					{ registry.abuse.length > 0 && (
						<Fact name={ __( 'Abuse contact', 'sidegate' ) }>
							<FullText text={ registry.abuse.join( ', ' ) } />
						</Fact>
					) }
				</>
			) }
			{ problems.map( ( { key, message } ) => (
				<Fact key={ key } name={ __( 'Not known', 'sidegate' ) }>
					{ message }
				</Fact>
			) ) }
		</dl>
	);
}
