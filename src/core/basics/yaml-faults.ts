interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * What a reader of YAML finds wrong with a text, by its code, in words of both languages: its own sentences are English
 * alone. The codes are those of the package `yaml`; the doors that use it hold the two equal.
 */
export const YAML_FAULTS = {
  ALIAS_PROPS: { zh: '引用（*）前面不能再有标签或锚', en: 'an alias (*) may not have a tag or an anchor' },
  BAD_ALIAS: { zh: '引用（*）写法有误', en: 'an alias (*) is not written as one' },
  BAD_COLLECTION_TYPE: { zh: '标签与所标的内容不是一类', en: 'a tag does not fit what it stands at' },
  BAD_DIRECTIVE: { zh: '以%开头的指令有误', en: 'a directive, which begins with %, is wrong' },
  BAD_DQ_ESCAPE: {
    zh: '双引号里的反斜杠写法有误',
    en: 'a backslash inside double quotes is followed by what it cannot be',
  },
  BAD_INDENT: { zh: '缩进不对齐', en: 'the indentation does not line up' },
  BAD_PROP_ORDER: { zh: '标签和锚的次序有误', en: 'a tag or an anchor stands in the wrong place' },
  BAD_SCALAR_START: {
    zh: '这里的文字以保留的符号开头，应当加引号',
    en: 'a text begins with a reserved sign and needs quotes',
  },
  BLOCK_AS_IMPLICIT_KEY: { zh: '一行里写了两层“名称: 内容”', en: 'one line holds two levels of “name: value”' },
  BLOCK_IN_FLOW: { zh: '方括号或花括号里不能用缩进的写法', en: 'what is indented may not stand inside brackets' },
  DUPLICATE_KEY: { zh: '同一个名称写了两次', en: 'one name is written twice' },
  IMPOSSIBLE: { zh: '写法读不懂', en: 'it cannot be made out' },
  KEY_OVER_1024_CHARS: { zh: '名称太长', en: 'a name is too long' },
  MISSING_CHAR: {
    zh: '缺少一个符号，如冒号、逗号、空格或右引号、右括号',
    en: 'a sign is missing: a colon, comma, space, or closing quote or bracket',
  },
  MULTILINE_IMPLICIT_KEY: { zh: '名称跨了行，或少了冒号', en: 'a name runs over several lines, or lacks its colon' },
  MULTIPLE_ANCHORS: { zh: '同一处有两个锚', en: 'one place has two anchors' },
  MULTIPLE_DOCS: { zh: '文件里有不止一份文档（---）', en: 'the file holds more than one document (---)' },
  MULTIPLE_TAGS: { zh: '同一处有两个标签', en: 'one place has two tags' },
  NON_STRING_KEY: { zh: '名称不是文字', en: 'a name is no text' },
  RESOURCE_EXHAUSTION: { zh: '层数或引用太多', en: 'it has too many levels or aliases' },
  TAB_AS_INDENT: { zh: '缩进用了制表符，应当用空格', en: 'the indentation has tabs where spaces belong' },
  TAG_RESOLVE_FAILED: { zh: '标签没有定义', en: 'a tag is not known' },
  UNEXPECTED_TOKEN: { zh: '这里多了一个符号', en: 'there is a sign too many' },
} as const satisfies Readonly<Record<string, Words>>;

/** What reads as YAML and still makes no data. */
export const YAML_NO_DATA: Words = { zh: '有一处写法不能读成数据', en: 'something in it cannot be read as data' };
