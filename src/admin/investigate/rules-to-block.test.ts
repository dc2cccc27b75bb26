import type { Settings } from '../../api/types';
import { rulesToBlock } from './rules-to-block';

const states = {
	xmlrpc: 'watch',
	wlwmanifest: 'block',
	'users-rest': 'off',
	'users-scan': 'off',
} as Settings[ 'rules' ];

test( 'are those that match and do not block yet', () => {
	const rules = {
		xmlrpc: 9,
		wlwmanifest: 9,
		'users-rest': 2,
		'users-scan': 0,
	};
	expect( rulesToBlock( { rules, falsePositives: [] }, states ) ).toEqual( [
		'xmlrpc',
		'users-rest',
	] );
} );

test( 'are not those that match only legitimate programs', () => {
	const rules = { xmlrpc: 9, 'users-rest': 2 };
	const falsePositives = [
		{ rule: 'users-rest', requests: 2, programs: { editors: 2 } },
		{ rule: 'xmlrpc', requests: 9, programs: { jetpack: 8 } },
	];
	expect( rulesToBlock( { rules, falsePositives }, states ) ).toEqual( [
		'xmlrpc',
	] );
} );
