package org.askfirst.intake;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Texts from the data of Unicode and of its Common Locale Data Repository, as the library that
 * knows both has them, and from what is known to break programs.
 */
final class Corpora {

    /** Strings that broken programs take for something else than text. */
    static final List<String> NAUGHTY =
            List.of(
                    "undefined",
                    "null",
                    "NaN",
                    "1/0",
                    "-1",
                    "0x0",
                    "1e1000",
                    "123456789012345678901234567890",
                    "0,00/1,00",
                    "./;'[]\\-=",
                    "<>?:\"{}|_+",
                    "!@#$%^&*()`~",
                    "Ω≈ç√∫˜µ≤≥÷",
                    "åß∂ƒ©˙∆˚¬…æ",
                    "¡™£¢∞§¶•ªº–≠",
                    "⁰⁴⁵₀₁₂",
                    "ด้้้้้็็็็็้้้้้็็็็็",
                    "田中さんにあげて下さい",
                    "社會科學院語學研究所",
                    "울란바토르",
                    "𠜎𠜱𠝹𠱓𠱸",
                    "ヽ༼ຈل͜ຈ༽ﾉ",
                    "( ͡° ͜ʖ ͡°)",
                    "１２３",
                    "١٢٣",
                    "הָיְתָהtestالصفحات التّحول",
                    "﷽",
                    "ﷺ",
                    "\u202Atest\u202A",
                    "\u202Etest",
                    "\u2066test\u2067",
                    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
                    "˙ɐnbᴉlɐ ɐuƃɐɯ ǝɹolop",
                    "Ｔｈｅ ｑｕｉｃｋ",
                    "𝐓𝐡𝐞 𝖖𝖚𝖎𝖈𝖐",
                    "⒯⒣⒠",
                    "<script>alert(0)</script>",
                    "&lt;script&gt;alert(&#39;1&#39;);&lt;/script&gt;",
                    "\"><img src=x onerror=alert(2)>",
                    "javascript:alert(1);",
                    "1;DROP TABLE users",
                    "' OR 1=1 -- 1",
                    "%",
                    "%00",
                    "%n%s%d",
                    "$HOME",
                    "$(touch x)",
                    "`touch x`",
                    "{{7*7}}",
                    "{#if x}{x.raw}{/if}",
                    "${7*7}",
                    "#{7*7}",
                    "../../etc/passwd",
                    "C:\\CON",
                    "=cmd|' /C calc'!A0",
                    "true",
                    "[object Object]",
                    "\uFEFF",
                    "\u180E",
                    "\uFFFE",
                    "\uFFFF",
                    "\u0000",
                    "\u0007",
                    "\u001B[31m",
                    "Roses are \u001B[0;31mred",
                    "\uD800",
                    "\uDC00\uD800",
                    "\u0085",
                    "\u2028",
                    "Power\u0644\u064F\u0644\u064F\u0635\u0651\u0628\u064F\u0644\u064F\u0644\u0635"
                            + "\u0651\u0628\u064F\u0631\u0631\u064B",
                    "జ్ఞ\u200Cా",
                    "🏳0🌈\uFE0F",
                    "\u2801\u2800\u2803",
                    "\r\nBcc: ada",
                    ".",
                    "..");

    /**
     * Addresses of every kind that RFC 5321, RFC 5322, RFC 6531 and their test suites know, as they
     * are typed.
     */
    static final List<String> ADDRESSES =
            List.of(
                    "a@b.co",
                    "first.last@sub.example.org",
                    "user+mailbox/department=shipping@example.org",
                    "!#$%&'*+/=?^_`{|}~@example.org",
                    "1234567890@example.org",
                    "a@example.museum",
                    "x@x23456789012345678901234567890123456789012345678901234567890123.example",
                    "test@123.example",
                    "test@a--b.example",
                    "test@ab--c.example",
                    "test@xn--hxajbheg2az3al.xn--jxalpdlp",
                    "δοκιμή@παράδειγμα.δοκιμή",
                    "用户@例子.测试",
                    "अजय@उदाहरण.परीक्षा",
                    "квіточка@пошта.укр",
                    "θσερ@εχαμπλε.ψομ",
                    "Dörte@Sörensen.example",
                    "संपर्क@डाटामेल.भारत",
                    "我買@屋企.香港",
                    "二ノ宮@黒川.日本",
                    "медведь@с-балалайкой.рф",
                    "pelé@example.org",
                    "あいうえお@例え.テスト",
                    "ຕົວຢ່າງ@ຕົວຢ່າງ.ລາວ",
                    "مثال@مثال.إختبار",
                    "דוגמה@דוגמה.טעסט",
                    "jo\u0308rg@bu\u0308cher.example",
                    " ida@example.org\u00A0",
                    "",
                    "@",
                    "test",
                    "@io",
                    "test@",
                    "test@io",
                    "test@iana..org",
                    ".test@example.org",
                    "test.@example.org",
                    "test..iana@example.org",
                    "test@-example.org",
                    "test@example-.org",
                    "test@.example.org",
                    "test@example.org.",
                    "test@example_x.org",
                    "\"test\"@example.org",
                    "\"\"@example.org",
                    "\"\\\"\"@example.org",
                    "\"te\\st\"@example.org",
                    "test\"@example.org",
                    "\"test\".\"test\"@example.org",
                    "test@[255.255.255.255]",
                    "test@[IPv6:1111:2222:3333:4444:5555:6666:7777:8888]",
                    "test@255.255.255.255",
                    "test@example.255",
                    "(comment)test@example.org",
                    "test(comment)@example.org",
                    "test@(comment)example.org",
                    "test@example.org(comment)",
                    "test@ example .org",
                    "test . test@example.org",
                    "\r\n test@example.org",
                    "test@example.org\r\n\r\n test",
                    "test@example.org\n",
                    "test\u0000@example.org",
                    "test\u007F@example.org",
                    "\u0080test@example.org",
                    "test@exam\u200Dple.org",
                    "te\u200Bst@example.org",
                    "test@xn--",
                    "test@xn--0.example",
                    "test@\uD83D\uDCA9.example",
                    "\uD83D\uDCA9@example.org",
                    "test@exаmple.org",
                    "a@b@c.example",
                    "<test@example.org>",
                    "Test <test@example.org>",
                    "mailto:test@example.org",
                    "test@example.org?subject=x",
                    "test@example.org,other@example.org",
                    "test%other@example.org",
                    "other.example!test@example.org",
                    "test@" + "a".repeat(64) + ".example",
                    "x".repeat(65) + "@example.org",
                    "test@" + "a.".repeat(130) + "example",
                    "ㅤ@example.org",
                    "\u0301a@example.org",
                    "test@\u0301a.example");

    private Corpora() {}

    /** Every emoji that is recommended for interchange (UTS 51). */
    static Collection<String> emoji() {
        List<String> emoji = new ArrayList<>();
        new UnicodeSet("[:RGI_Emoji:]").forEach(emoji::add);
        return emoji;
    }

    /** Every character that looks like another (UTS 39). */
    static Collection<String> confusables() {
        SpoofChecker looks = new SpoofChecker.Builder().build();
        Normalizer2 apart = Normalizer2.getNFDInstance();
        return characters("[^[:C:]]").stream()
                .filter(text -> !looks.getSkeleton(text).equals(apart.normalize(text)))
                .toList();
    }

    /** Every character that has another form (UAX 15), each in that form too. */
    static Collection<String> normalisable() {
        Normalizer2 apart = Normalizer2.getNFDInstance();
        Set<String> texts = new LinkedHashSet<>();
        for (String text : characters("[:^NFC_Quick_Check=Yes:]")) {
            texts.add("a" + text);
            texts.add("a" + apart.normalize(text));
        }
        for (String text : characters("[[:L:]&[:NFD_Quick_Check=No:]-[:Hangul:]]")) {
            texts.add(text);
            texts.add(apart.normalize(text));
        }
        return texts;
    }

    /** What people call countries and languages, in every language whose names are known. */
    static Collection<String> names() {
        String[] regions = Locale.getISOCountries();
        String[] languages = ULocale.getISOLanguages();
        Set<String> names = new LinkedHashSet<>();
        for (ULocale locale : ULocale.getAvailableLocales()) {
            LocaleDisplayNames known = LocaleDisplayNames.getInstance(locale);
            Arrays.stream(regions).map(known::regionDisplayName).forEach(names::add);
            Arrays.stream(languages)
                    .filter(language -> language.length() == 2)
                    .map(known::languageDisplayName)
                    .forEach(names::add);
        }
        return names;
    }

    private static List<String> characters(String set) {
        List<String> texts = new ArrayList<>();
        for (UnicodeSet.EntryRange range : new UnicodeSet(set).ranges()) {
            for (int c = range.codepoint; c <= range.codepointEnd; c++) {
                texts.add(UCharacter.toString(c));
            }
        }
        return texts;
    }
}
