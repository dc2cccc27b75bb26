/**
 * What the DNS and the registry said. Every text is a stranger's.
 */
import { __ } from '@wordpress/i18n';
import type { Asked } from '../../rest/types';
import { Moment } from '../hits/moment';
import { Whole } from '../hits/whole';
import { Fact } from './fact';

export function AskedFacts( { asked }: { readonly asked: Asked } ) {
	const { reverse, registry, problems, time } = asked;
	return (
		<dl className="sidegate-facts">
			<Fact name={ __( 'Asked', 'sidegate' ) }>
				<Moment time={ new Date( time * 1000 ).toISOString() } />
			</Fact>
			{ reverse.name !== null && (
				<Fact name={ __( 'It calls itself', 'sidegate' ) }>
					<Whole text={ reverse.name } />
					<p>
						{ reverse.confirmed
							? __(
									'That name leads back to the address.',
									'sidegate'
								)
							: __(
									'That name doesn’t lead back to the address: anybody may have made it up.',
									'sidegate'
								) }
					</p>
				</Fact>
			) }
			{ registry && (
				<>
					<Fact name={ __( 'Registered to', 'sidegate' ) }>
						<Whole text={ registry.name } />
						<p>
							<Whole text={ registry.range } />
						</p>
					</Fact>
					{ registry.abuse.length > 0 && (
						<Fact
							name={ __( 'Reports of abuse go to', 'sidegate' ) }
						>
							<Whole text={ registry.abuse.join( ', ' ) } />
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
