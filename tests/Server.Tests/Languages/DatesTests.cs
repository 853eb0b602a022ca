using System.Globalization;
using Shouldly;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Tests.Lists;

namespace WorkSummary.Server.Tests.Languages;

/// <summary>Days and moments in words.</summary>
public sealed class DatesTests
{
    [Theory]
    [InlineData(0.2, "zh-Hans", "4 小时前")]
    [InlineData(40, "zh-Hans", "40 天前")]
    [InlineData(61, "zh-Hans", "2 个月前")]
    [InlineData(653, "zh-Hant", "21 個月前")]
    [InlineData(653, "en", "21 months ago")]
    [InlineData(731, "en", "2 years ago")]
    public void What_lies_long_back_is_told_in_months_and_years(double days, string language, string told)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var clock = new ManualClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

            new Dates(clock).Ago(clock.GetUtcNow().AddDays(-days)).ShouldBe(told);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
