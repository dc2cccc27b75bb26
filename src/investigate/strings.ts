/**
 * The texts of the page. It stands alone, away from WordPress's translations.
 */
const en = {
	title: 'Investigate: what your logs already know',
	lead: 'Drop the access logs of your site here. They are read on this machine; not a byte leaves it.',
	drop: 'Drop log files or a folder here (.log, .gz, .zip)',
	files: 'Choose files',
	folder: 'Choose a folder',
	format: 'The log’s format, if it isn’t found (LogFormat or log_format)',
	cancel: 'Cancel',
	reading: '%1$s lines, %2$s a second, %3$s left',
	partial: 'Still reading. This is what is known so far.',
	cancelled: 'Cancelled.',
	done: 'Done: %1$s lines in %2$s.',
	failed: 'The files could not be read: %1$s',
	damaged: 'Damaged or cut short, read up to there: %1$s',
	markdown: 'Download as Markdown',
	json: 'Download as JSON',
	report: 'Report',
	seconds: '%1$s s',
	progress: 'Progress',
};

export type Strings = typeof en;

const ja: Strings = {
	title: '調査: ログがすでに知っていること',
	lead: 'サイトのアクセスログをここにドロップしてください。ログはこの端末の中だけで読み取られ、外部には一切送信されません。',
	drop: 'ログファイルまたはフォルダーをここにドロップ(.log、.gz、.zip)',
	files: 'ファイルを選択',
	folder: 'フォルダーを選択',
	format: '形式を判別できない場合のログ形式(LogFormat または log_format)',
	cancel: 'キャンセル',
	reading: '%1$s 行、毎秒 %2$s 行、残り %3$s',
	partial: '読み取り中です。現時点でわかっていることを表示しています。',
	cancelled: 'キャンセルしました。',
	done: '完了: %1$s 行を %2$s で読み取りました。',
	failed: 'ファイルを読み取れませんでした: %1$s',
	damaged: '壊れているか途中で切れているため、そこまでを読み取りました: %1$s',
	markdown: 'Markdown でダウンロード',
	json: 'JSON でダウンロード',
	report: 'レポート',
	seconds: '%1$s 秒',
	progress: '進行状況',
};

export const languages = { en, ja } as const;
export type Language = keyof typeof languages;

/** Puts values where `%1$s` and its like stand. */
export const fill = ( text: string, ...values: readonly string[] ): string =>
	text.replace(
		/%(\d)\$s/g,
		( _, at: string ) => values[ Number( at ) - 1 ] ?? ''
	);
