/**
 * A notice beside the settings of the rule `xmlrpc`: what it leaves open.
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../api/types';
import { ruleTitle } from '../format/rule-title';
import { discoveryWarning } from './discovery-warning';
import type { Save } from '../data/use-settings';

interface Props {
	readonly settings: Settings;
	readonly save: Save;
}

export function XmlrpcNotices( { settings, save }: Props ) {
	const discovery = ruleTitle( 'xmlrpc-discovery' );
	const warning = discoveryWarning( settings, discovery );
	if ( warning === undefined ) {
		return null;
	}
	return (
		<div className="sidegate-rule__reason">
			<p>{ warning }</p>
			<Button
				variant="secondary"
				onClick={ () =>
					save( {
						key: 'rules.xmlrpc-discovery',
						name: discovery,
						patch: { rules: { 'xmlrpc-discovery': 'off' } },
					} )
				}
				__next40pxDefaultSize
			>
				{ __( 'Show the XML-RPC address', 'sidegate' ) }
			</Button>
		</div>
	);
}
