/**
 * What each header of this page's own request would say, if it were believed.
 */
import { __ } from '@wordpress/i18n';
import type { SourceSeen } from '../../rest/types';
import { Foreign } from '../hits/foreign';
import { because, headerName } from './words';

export function Candidates( { source }: { readonly source: SourceSeen } ) {
	const rows = [
		{
			name: 'REMOTE_ADDR',
			value: source.peer,
			address: source.peer,
			why: because( 'direct' ),
		},
		...source.candidates.map( ( one ) => ( {
			name: headerName( one.header ),
			value: one.value,
			address: one.address,
			why: because( one.because ),
		} ) ),
	];
	return (
		<table className="sidegate-source__table">
			<caption>
				{ __(
					'What your own request says of where it comes from',
					'sidegate'
				) }
			</caption>
			<thead>
				<tr>
					<th scope="col">{ __( 'Where it stands', 'sidegate' ) }</th>
					<th scope="col">
						{ __( 'What stands there', 'sidegate' ) }
					</th>
					<th scope="col">{ __( 'You would be', 'sidegate' ) }</th>
				</tr>
			</thead>
			<tbody>
				{ rows.map( ( { name, value, address, why } ) => (
					<tr key={ name }>
						<th scope="row">{ name }</th>
						<td>
							<Foreign text={ value } />
						</td>
						<td>
							<Foreign text={ address } />
							<p>{ why }</p>
						</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}
