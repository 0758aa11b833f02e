import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { findingText } from '../../demo/studio/check-report.js';
import { FINDING_TEXTS } from '../../demo/studio/findings.js';
import { TEXTS, type Language } from '../../demo/studio/texts.js';
import { check, type Check } from '../../src/cli/check.js';
import { FINDINGS } from '../../src/cli/findings.js';
import { KINDS } from '../../src/feed/reasons.js';

/** What the check says, in the studio's languages. */

const LANGUAGES = Object.keys(TEXTS) as Language[];
const braces = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([each]) => each).sort();

const checked = (document: unknown): Promise<Check> =>
  check('https://union.example/feed.json', {
    from: 'browser',
    fetch: async () => new Response(JSON.stringify(document), { headers: { 'content-type': 'application/json' } }),
  });

describe('The findings of a check', () => {
  it('have a text in every language of the studio, each with the same values', () => {
    assert.deepEqual(Object.keys(FINDING_TEXTS).sort(), [...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      const { findings, kinds } = FINDING_TEXTS[language];
      assert.deepEqual(Object.keys(findings).sort(), Object.keys(FINDINGS).sort(), language);
      assert.deepEqual(Object.keys(kinds).sort(), Object.keys(KINDS).sort(), language);
      for (const [code, english] of Object.entries(FINDINGS)) {
        const text = findings[code as keyof typeof FINDINGS];
        assert.deepEqual(braces(text), braces(english), `${language} ${code}`);
        assert.ok(text.trim(), `${language} ${code}`);
      }
      // What is not English is not English by oversight.
      const own = Object.entries(findings).filter(([code, text]) => text === FINDINGS[code as keyof typeof FINDINGS]);
      assert.equal(own.length, language === 'en' ? Object.keys(FINDINGS).length : 0, language);
    }
  });

  it('know every reason for which the reader leaves something out', () => {
    const sources = ['src/feed/read.ts', 'src/feed/universities.ts']
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const missed = [...sources.matchAll(/(?:field|list)\(\s*'([^']+)'/g)].map(([, kind]) => kind!);
    assert.ok(missed.length >= 15);
    assert.deepEqual([...new Set([...missed, 'object'])].sort(), Object.keys(KINDS).sort());
  });

  it('are said whole, whatever is wrong', async () => {
    const wrong = [7, 'x', true, -1, { a: [] }, ['\u0000'], [[]]];
    const names = [
      ...['version', 'title', 'home_page_url', 'authors', 'language', 'expired', 'next_url'],
      ...['url', 'content_html', 'image', 'date_published', 'tags', 'attachments', 'id'],
    ];
    const extension = ['alternates', 'universities', 'recommended', 'related', 'image_width', 'group', 'image_alt'];
    const codes = new Set<string>();
    for (const value of wrong) {
      const all = Object.fromEntries(names.map((name) => [name, value]));
      const _union = Object.fromEntries(extension.map((name) => [name, value]));
      const universities = [{ id: 'a', name: 'A', country: value, since: 1.5 }, { id: 'b' }];
      const items = [{ id: 1, ...all, _union }, { ...all, id: 2, _union: value }, { id: 2 }, value, {}];
      for (const document of [
        { ...all, _union, items },
        { ...all, _union: { ..._union, universities }, items },
      ]) {
        const { findings } = await checked(document);
        assert.ok(findings.length > 0);
        for (const finding of findings) {
          codes.add(finding.code);
          assert.equal(findingText(finding, 'en'), finding.message);
          for (const language of LANGUAGES) {
            assert.doesNotMatch(findingText(finding, language), /undefined|\{what\}|\{key\}/, finding.code);
          }
        }
      }
    }
    for (const code of ['bad-value', 'missing-key', 'same-id', 'version', 'undated']) assert.ok(codes.has(code), code);
  });
});
