/**
 * Shows the address in each header of this page's own request.
 */
import { __ } from '@wordpress/i18n';
import type { SourceDiagnosis } from '../../api/types';
import { UntrustedText } from '../ui/untrusted-text';
import { reasonOf, headerName } from './messages';

export function Candidates( { source }: { readonly source: SourceDiagnosis } ) {
	const rows = [
		{
			name: 'REMOTE_ADDR',
			value: source.peer,
			address: source.peer,
			reason: reasonOf( 'direct' ),
		},
		...source.candidates.map( ( one ) => ( {
			name: headerName( one.header ),
			value: one.value,
			address: one.address,
			reason: reasonOf( one.because ),
		} ) ),
	];
	return (
		<table className="sidegate-proxy__table">
			<caption>
				{ __( 'Your own request and its headers', 'sidegate' ) }
			</caption>
			<thead>
				<tr>
					<th scope="col">{ __( 'Header', 'sidegate' ) }</th>
					<th scope="col">{ __( 'Value', 'sidegate' ) }</th>
					<th scope="col">
						{ __( 'Your address would be', 'sidegate' ) }
					</th>
				</tr>
			</thead>
			<tbody>
				{ rows.map( ( { name, value, address, reason } ) => (
					<tr key={ name }>
						<th scope="row">{ name }</th>
						<td>
							<UntrustedText text={ value } />
						</td>
						<td>
							<UntrustedText text={ address } />
							<p>{ reason }</p>
						</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}
