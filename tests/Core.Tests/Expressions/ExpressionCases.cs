using Xunit;

namespace WorkSummary.Core.Tests.Expressions;

/// <summary>
/// Expressions and their values where the built-in language and Scriban agree: literals, operators, precedence, pipes. One table,
/// so that another implementation can be held against it too. <c>n</c> is null; <c>x</c> is 7; <c>s</c> is "ab".
/// </summary>
public static class ExpressionCases
{
    public static TheoryData<string, object?> All => new()
    {
        { "1", 1m },
        { "1.50", 1.5m },
        { "1e2", 100m },
        { "\"a\\\"b\"", "a\"b" },
        { "'it\\'s'", "it's" },
        { "\"\\u4e2d\\n\"", "中\n" },
        { "`a\\b`", "a\\b" },
        { "true", true },
        { "false", false },
        { "null", null },
        { "1 + 2 * 3", 7m },
        { "(1 + 2) * 3", 9m },
        { "7 / 2", 3.5m },
        { "7 // 2", 3m },
        { "7 % 4", 3m },
        { "2 * 3 % 4", 2m },
        { "10 - 4 - 3", 3m },
        { "-x + 1", -6m },
        { "- -x", 7m },
        { "1 < 2 == true", true },
        { "1 + 1 == 2 && 2 > 1", true },
        { "true || false && false", true },
        { "!true || true", true },
        { "!(true || true)", false },
        { "1 != 2", true },
        { "x >= 7", true },
        { "x <= 6", false },
        { "s == 'ab'", true },
        { "'a' < 'b'", true },
        { "s + 'c' + 1", "abc1" },
        { "n ?? 5", 5m },
        { "x ?? 5", 7m },
        { "n == null", true },
        { "n != null", false },
        { "x == null", false },
        { "x > 5 ? 'big' : 'small'", "big" },
        { "x > 9 ? 1 : x > 5 ? 2 : 3", 2m },
        { "x | round", 7m },
        { "22 / 7 | round 2", 3.14m },
        { "22 / 7 | math.round 2", 3.14m },
        { "1 + 2.25 | round 1", 3.3m },
        { "(2.5 | round) + 1", 4m },
        { "s | size", 2m },
        { "s | string.size", 2m },
        { "size s", 2m },
        { "size(s) + 1", 3m },
        { "x\n  + 1", 8m },
    };
}
