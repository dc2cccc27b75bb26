/**
 * JSON of services, and files with several records on a line, each record with its
 * truth.
 *
 * @jest-environment node
 */
import { LINE, request, skip, UA } from '../testing/expected';
import { analyse, lines, type LineResult } from '../testing/read';

const json = JSON.stringify;

const FRONT_DOOR = {
	time: '2026-11-22T03:14:05.1234567Z',
	category: 'FrontDoorAccessLog',
	properties: {
		httpMethod: 'POST',
		requestUri: 'https://blog.example.org:443//xmlrpc.php?a=}{',
		requestBytes: '712',
		responseBytes: '403',
		userAgent: UA,
		clientIp: '203.0.113.66',
		socketIp: '203.0.113.66',
		httpStatusCode: '200',
	},
};
const GATEWAY = {
	timeStamp: '2026-11-22T03:14:05+00:00',
	category: 'ApplicationGatewayAccessLog',
	properties: {
		clientIP: '203.0.113.66',
		httpMethod: 'POST',
		originalRequestUriWithArgs: '//xmlrpc.php?x=1',
		requestUri: '/rewritten.php',
		requestQuery: '',
		userAgent: UA,
		httpStatus: 200,
		receivedBytes: 65,
		sentBytes: 403,
	},
};
const WAF = {
	timestamp: 1795317245000,
	action: 'ALLOW',
	responseCodeSent: null,
	httpRequest: {
		clientIp: '203.0.113.66',
		headers: [
			{ name: 'Host', value: 'blog.example.org' },
			{ name: 'User-Agent', value: UA },
		],
		uri: '//xmlrpc.php',
		args: 'x=1',
		httpMethod: 'POST',
	},
};
const GOOGLE = {
	httpRequest: {
		remoteIp: '203.0.113.66',
		requestMethod: 'POST',
		requestUrl: 'https://blog.example.org//xmlrpc.php?x=1',
		requestSize: '712',
		responseSize: '403',
		status: 200,
		userAgent: UA,
	},
	jsonPayload: { statusDetails: 'response_sent_by_backend' },
	timestamp: '2026-11-22T03:14:05.1Z',
};

/** Each record with the name of its format, its request and its size. */
const records: Readonly<
	Record< string, readonly [ object, string, Partial< LineResult >, number ] >
> = {
	'Azure Front Door': [ FRONT_DOOR, 'azure', { query: 'a=}{' }, 403 ],
	'version 2 of Azure Application Gateway, which may rewrite the path': [
		GATEWAY,
		'azure',
		{ query: 'x=1' },
		403,
	],
	'version 1 of Azure Application Gateway': [
		{
			...GATEWAY,
			properties: {
				...GATEWAY.properties,
				originalRequestUriWithArgs: undefined,
				requestUri: '//xmlrpc.php',
				requestQuery:
					'X-AzureApplicationGateway-CACHE-HIT=0&SERVER-STATUS=200',
			},
		},
		'azure',
		{},
		403,
	],
	'Azure App Service, whose properties are a text': [
		{
			time: '2026-11-22T03:14:05.1Z',
			category: 'AppServiceHTTPLogs',
			properties: json( {
				CIp: '203.0.113.66',
				CsUriStem: '//xmlrpc.php',
				CsUriQuery: 'x=%41',
				CsMethod: 'POST',
				ScStatus: '200',
				ScBytes: '403',
				UserAgent: UA,
			} ),
		},
		'azure',
		{ query: 'x=%41' },
		403,
	],
	'AWS WAF, with the user agent in a list': [
		WAF,
		'aws-waf',
		{ query: 'x=1', status: 0 },
		0,
	],
	'AWS WAF for a request that it blocks': [
		{ ...WAF, action: 'BLOCK' },
		'aws-waf',
		{ query: 'x=1', status: 403 },
		0,
	],
	'AWS WAF for a request that it answers': [
		{ ...WAF, action: 'BLOCK', responseCodeSent: 429 },
		'aws-waf',
		{ query: 'x=1', status: 429 },
		0,
	],
	'Google Cloud': [ GOOGLE, 'google-cloud', { query: 'x=1' }, 403 ],
	'a program’s JSON in Google Cloud': [
		{
			jsonPayload: {
				remote_addr: '203.0.113.66',
				request: 'POST //xmlrpc.php HTTP/1.1',
				status: '200',
				body_bytes_sent: '403',
				http_user_agent: UA,
			},
			timestamp: '2026-11-22T03:14:05.1Z',
		},
		'nginx-json',
		{},
		403,
	],
	'Istio as JSON': [
		{
			bytes_received: 320,
			bytes_sent: 403,
			downstream_remote_address: '203.0.113.66:51234',
			method: 'POST',
			path: '//xmlrpc.php',
			response_code: 200,
			start_time: '2026-11-22T03:14:05.123Z',
			user_agent: UA,
			x_forwarded_for: null,
		},
		'json',
		{},
		403,
	],
	'a record with the name of the site and the address': [
		{
			host: 'www.example.org',
			ip: '203.0.113.66',
			method: 'POST',
			path: '//xmlrpc.php',
			status: 200,
			time: '2026-11-22T03:14:05Z',
			user_agent: UA,
		},
		'json',
		{},
		0,
	],
	'AWS API Gateway': [
		{
			ip: '203.0.113.66',
			requestTime: '22/Nov/2026:03:14:05 +0000',
			httpMethod: 'POST',
			resourcePath: '//xmlrpc.php',
			status: '200',
			responseLength: '403',
		},
		'json',
		{ ua: null },
		403,
	],
};

it.each( Object.keys( records ) )( 'parses the JSON of %s', ( title ) => {
	const [ record = {}, name = '', expected = {}, size ] =
		records[ title ] ?? [];
	const text = json( record );
	expect( lines( text ) ).toEqual( [ request( 1, expected ) ] );
	const found = analyse( [ text ] );
	expect( [ found.detections[ 0 ]?.name, found.bytes ] ).toEqual( [
		name,
		size,
	] );
} );

describe( 'several records on a line', () => {
	const event = { timestamp: 1795317245000, message: `${ LINE }\n` };
	const azure = ( line: number ) => request( line, { query: 'a=}{' } );
	const google = ( line: number ) => request( line, { query: 'x=1' } );
	const files: Readonly<
		Record< string, readonly [ string, readonly LineResult[] ] >
	> = {
		'in a list': [
			json( [ GOOGLE, GOOGLE ] ),
			[ google( 1 ), google( 2 ) ],
		],
		'in a list that begins with spaces, and has no end': [
			` [ ${ json( GOOGLE ) } , ${ json( GOOGLE ) } ,\t{"httpRe`,
			[ google( 1 ), google( 2 ), skip( 3, 'truncated line' ) ],
		],
		'in the records of Azure': [
			json( { records: [ FRONT_DOOR, FRONT_DOOR ] } ),
			[ azure( 1 ), azure( 2 ) ],
		],
		'in the records of Azure, on several lines': [
			json( { records: [ FRONT_DOOR ] }, null, 1 ),
			[ azure( 16 ) ],
		],
		'in several lists of Azure': [
			`${ json( { records: [ FRONT_DOOR, FRONT_DOOR ] } ) }\r\n${ json( { records: [ FRONT_DOOR ] } ) }\r\n`,
			[ azure( 1 ), azure( 2 ), azure( 3 ) ],
		],
		'without anything between them, as Firehose writes': [
			json( GOOGLE ) + json( GOOGLE ),
			[ google( 1 ), google( 2 ) ],
		],
		'in the events of CloudWatch': [
			json( { events: [ event, event ], nextToken: 'f/1' } ),
			[ request( 1 ), request( 2 ) ],
		],
		'in the log events of a subscription of CloudWatch': [
			json( {
				messageType: 'DATA_MESSAGE',
				subscriptionFilters: [ 'a' ],
				logEvents: [ event, event ],
			} ),
			[ request( 1 ), request( 2 ) ],
		],
	};

	it.each(
		Object.keys( files ).flatMap( ( title ) =>
			[ 1, 7, 65536 ].map( ( chunk ) => [ title, chunk ] as const )
		)
	)( 'are parsed %s, in chunks of %d bytes', ( title, chunk ) => {
		const [ text = '', expected = [] ] = files[ title ] ?? [];
		expect(
			lines( text, {}, chunk ).filter(
				( one ) => one.skip !== 'blank line'
			)
		).toEqual( expected );
	} );

	it( 'are parsed if they are longer than a line may be', () => {
		const text = json( Array.from( { length: 2000 }, () => GOOGLE ) );
		expect( text.length ).toBeGreaterThan( 400_000 );
		const found = analyse( [ text ] );
		expect( [ found.requests, found.unreadable ] ).toEqual( [ 2000, 0 ] );
	} );
} );
