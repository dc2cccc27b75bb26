/**
 * The report in Japanese, as Markdown.
 */
import type { Network } from '../networks';
import type {
	Entered,
	Incident,
	Report,
	SourceLine,
	Why,
} from '../report/types';
import { inert, moment, number, percent, rate, size, span } from './format';

const MOST = 5;

const WHAT: Readonly< Record< string, string > > = {
	xmlrpc: 'XML-RPC 経由のパスワード推測',
	'xmlrpc-discovery': 'XML-RPC の案内情報の取得',
	'wp-login': 'ログイン画面でのパスワード推測',
	'users-scan': '?author= によるユーザー名の探索',
	'users-rest': 'REST API によるユーザー名の探索',
	'users-sitemap': 'サイトマップによるユーザー名の探索',
	wlwmanifest: 'wlwmanifest.xml の総当たり',
	probes: '弱点や隠しファイルの探索',
	flood: '大量のリクエスト',
};

const PEOPLE: Readonly< Record< string, string > > = {
	editors: 'ログイン中の編集者(ログイン Cookie があるため実際には通ります)',
	jetpack: 'Jetpack',
	apps: 'WordPress アプリなどの投稿ツール',
	activitypub: 'ActivityPub(Mastodon など)',
	feeds: 'フィードリーダー',
	search: '検索エンジン',
};

const WHY: Readonly< Record< Why, string > > = {
	login: '何度もパスワードを間違えた後、ログイン画面が正しいパスワードのときと同じ転送(302)を返しました。',
	xmlrpc: 'XML-RPC への応答のうち、ほかより明らかに大きいものがあります。正しいパスワードのときの応答です。',
	admin: 'パスワードを推測した後、ログインしていなければ見られない wp-admin の画面が 200 で返されました。',
	upload: 'パスワードを推測した後、wp-admin へファイルを送信したか書き換え、WordPress が受け付けました。',
	script: '以前はなかった、またはアップロード先にあってはならない PHP ファイルが 200 で返されました。',
};

const SURE: Readonly< Record< Entered[ 'sure' ], string > > = {
	'almost certain': 'ほぼ確実',
	likely: '可能性が高い',
	possible: '可能性あり',
};

const network = ( one: Network | null ): string =>
	one
		? `、AS${ one.asn } ${ inert( one.name ) }${ one.country ? `(${ one.country })` : '' }`
		: '';

const source = ( one: SourceLine ): string =>
	`${ inert( one.source ) }: ${ number( one.requests ) } 件(${ percent( one.share ) })${ network( one.network ) }`;

const list = ( items: readonly string[] ): string[] =>
	items.map( ( one ) => `- ${ one }` );

const more = ( shown: number, of: number ): string[] =>
	of > shown ? [ `- ほか ${ number( of - shown ) } 件` ] : [];

function attack( one: Incident ): string[] {
	const { enumeration: looked } = one;
	return [
		`### ${ WHAT[ one.rule ] ?? one.rule }: ${ span( one.start, one.end ) }`,
		'',
		`リクエスト ${ number( one.requests ) } 件、平均毎秒 ${ rate( one.rate ) } 件、ピーク時に毎秒 ${ number( one.peak ) } 件。応答の合計は ${ size( one.bytes ) }。`,
		'',
		`送信元アドレス(${ number( one.sourceCount ) } 個):`,
		...list( one.sources.slice( 0, MOST ).map( source ) ),
		...more( MOST, one.sourceCount ),
		'',
		'対象:',
		...list(
			one.targets
				.slice( 0, MOST )
				.map(
					( { method, target, requests } ) =>
						`${ inert( method ) } ${ inert( target ) }: ${ number( requests ) } 件`
				)
		),
		...more( MOST, one.targets.length ),
		'',
		'ユーザーエージェント:',
		...list(
			one.agents
				.slice( 0, MOST )
				.map(
					( { agent, requests } ) =>
						`${ inert( agent ) }: ${ number( requests ) } 件`
				)
		),
		'',
		`応答: ${ Object.entries( one.statuses )
			.sort( ( a, b ) => b[ 1 ] - a[ 1 ] )
			.map(
				( [ status, count ] ) => `${ status } × ${ number( count ) }`
			)
			.join( '、' ) }`,
		...( looked
			? [
					'',
					`これに先立ち、${ looked.same ? '同じ' : '別の' }アドレスがユーザー名を探索していました(${ moment( looked.first ) } から ${ number( looked.requests ) } 件)。`,
				]
			: [] ),
		'',
	];
}

function entered( { entered: found, incidents }: Report ): string[] {
	const guessed = incidents.some(
		( { rule } ) => rule === 'xmlrpc' || rule === 'wp-login'
	);
	const none = guessed
		? 'このログで見るかぎり、侵入はありません。推測の後にログイン、wp-admin の画面、アップロード、新しい PHP ファイルは見つかりませんでした。'
		: 'このログに侵入の形跡はありません。';
	return [
		'## 侵入されたか',
		'',
		...( found.length === 0
			? [ none ]
			: [
					'侵入された疑いがあります。次の行を確認してください。',
					'',
					...found.flatMap( ( one ) => [
						`- ${ inert( one.source ) }${ network( one.network ) }、${ moment( one.at ) }、${ SURE[ one.sure ] }: ${ one.kinds.map( ( kind ) => WHY[ kind ] ).join( '' ) }`,
						...one.lines.map(
							( { file, line, text } ) =>
								`  - ${ inert( file ) } の ${ line } 行目: ${ inert( text.replace( /\t/g, ' ' ) ) }`
						),
					] ),
				] ),
		'',
	];
}

function rules( { rules: counts, hurt, requests }: Report ): string[] {
	const hits = Object.entries( counts )
		.filter( ( [ , count ] ) => count > 0 )
		.sort( ( a, b ) => b[ 1 ] - a[ 1 ] );
	return [
		'## ルールがブロックしたはずのもの',
		'',
		...( hits.length === 0
			? [ 'ありません。' ]
			: list(
					hits.map(
						( [ rule, count ] ) =>
							`${ rule }: ${ number( requests ) } 件中 ${ number( count ) } 件`
					)
				) ),
		...( hurt.length === 0
			? []
			: [
					'',
					'そのうち、正当と思われるもの(名乗りによる):',
					...list(
						hurt.flatMap( ( { rule, hurt: people } ) =>
							Object.entries( people ).map(
								( [ who, count ] ) =>
									`${ rule }: ${ PEOPLE[ who ] ?? who } ${ number( count ) } 件`
							)
						)
					),
				] ),
		'',
	];
}

function advice( {
	incidents,
	entered: found,
	rules: counts,
}: Report ): string[] {
	const hits = Object.entries( counts ).flatMap( ( [ rule, count ] ) =>
		count > 0 ? rule : []
	);
	const steps = [
		...( found.length > 0
			? [
					'すべての管理者と投稿者のパスワードを変更し、ほかの端末からログアウトさせてください。',
					'見覚えのないユーザー、プラグイン、PHP ファイルを探し、上の行より前のバックアップから復元してください。',
				]
			: [] ),
		...( incidents.length > 0 && hits.length > 0
			? [
					`Sidegate の次のルールを「ブロック」にしてください: ${ hits.join( '、' ) }`,
				]
			: [] ),
		...( incidents.some( ( { rule } ) => rule === 'wp-login' )
			? [
					'ログインの回数を制限し、管理者には二要素認証かパスキーを使ってください。',
				]
			: [] ),
		...( incidents.length > 0
			? [
					'ログは証拠です。保存しておき、送信元のネットワークに報告してください。',
				]
			: [] ),
	];
	return [
		'## いますること',
		'',
		...( steps.length > 0 ? list( steps ) : [ '対応は必要ありません。' ] ),
		'',
	];
}

/** The report as Markdown in Japanese; how it was read stays in English. */
export function japanese( report: Report ): string {
	const { from, to, incidents, sources, cost } = report;
	return [
		`# ログからわかること: ${ from === null || to === null ? 'リクエストなし' : span( from, to ) }`,
		'',
		...( incidents.length === 0
			? [ 'このログに目立った攻撃はありません。', '' ]
			: [
					`## 攻撃 ${ incidents.length } 件`,
					'',
					...incidents.flatMap( attack ),
				] ),
		...entered( report ),
		...rules( report ),
		...( cost
			? [
					'## 負担',
					'',
					`WordPress が応答した場合、CPU で約 ${ number( cost.cpu ) } 秒(推定)、応答の合計は ${ size( cost.bytes ) }。根拠: パスワードの確認 1 件に 0.078 秒、ほかのページ 1 件に 0.047 秒(WordPress 7.1、2 コアでの実測)。403 と 429 は含みません。`,
					'',
				]
			: [] ),
		...advice( report ),
		'## リクエストの多い送信元',
		'',
		...list( sources.slice( 0, 10 ).map( source ) ),
		...more( 10, report.sourceCount ),
		'',
		'## 読み取りについて',
		'',
		`${ number( report.lines ) } 行、リクエスト ${ number( report.requests ) } 件、読み取れない行 ${ number( report.unreadable ) } 行。`,
		'',
		...list( [
			...report.files
				.slice( 0, 20 )
				.map(
					( { file, format, evidence } ) =>
						`${ inert( file ) }: ${ inert( format ) }; ${ evidence }`
				),
			...report.notes.map( inert ),
		] ),
		'',
	].join( '\n' );
}
