using System.Globalization;
using Shouldly;
using WorkSummary.Core.Lists;
using Xunit;

namespace WorkSummary.Core.Tests.Lists;

public sealed class PlainCellTests
{
    [Theory]
    [InlineData("　三（2）班​ ", "三（2）班")]
    [InlineData("ＬＢ－００１＿ａ", "LB-001_a")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData(" ﻿", "")]
    public void A_code_has_no_spaces_around_it_and_half_width_letters(string typed, string code) => PlainCell.Code(typed).ShouldBe(code);

    [Fact]
    public void A_text_keeps_its_full_width_letters() => PlainCell.Trim(" ＡＢ　ｃ ").ShouldBe("ＡＢ　ｃ");

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("12.0", "12")]
    [InlineData("-0.100", "-0.1")]
    [InlineData("100", "100")]
    public void A_number_loses_the_zeros_that_say_nothing(string written, string plain) =>
        PlainCell.Number(decimal.Parse(written, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture).ShouldBe(plain);
}
