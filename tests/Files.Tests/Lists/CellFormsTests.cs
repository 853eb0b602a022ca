using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace WorkSummary.Files.Tests;

/// <summary>How dates, numbers and yes/no may be written.</summary>
public sealed class CellFormsTests : IDisposable
{
    private readonly School school = new();

    public void Dispose() => school.Dispose();

    [Theory]
    [InlineData("2024-9-1")]
    [InlineData("2024/9/1")]
    [InlineData("2024.9.1")]
    [InlineData("2024年9月1日")]
    [InlineData("２０２４年９月１日")]
    [InlineData("20240901")]
    [InlineData("45536")]
    [InlineData(" 2024 年 9 月 1 日　")]
    [InlineData("2024-09-01 14:30")]
    [InlineData("2024-08-31T16:00:00Z")]
    [InlineData("2024-09-01T00:00:00.000Z")]
    [InlineData("2024-09-01T08:00:00+08:00")]
    public void Dates(string text) => Cell("BirthDate", text).ShouldBe(new DateOnly(2024, 9, 1));

    [Theory]
    [InlineData("2024-09-01 14:30")]
    [InlineData("2024-09-01T14:30:00")]
    [InlineData("2024/9/1 14:30:00")]
    [InlineData("2024年9月1日14时30分")]
    [InlineData("45536.604166666664")]
    public void Dates_with_a_time(string text)
    {
        school.With("Visits.csv", $"Child,VisitTime\nC1,{text}\n");
        school.Read().ShouldBeOk().Find("Visits")!.Rows.Rows[0]["VisitTime"].ShouldBe(new DateTime(2024, 9, 1, 14, 30, 0));
    }

    [Theory]
    [InlineData("9/1/2024")]
    [InlineData("24-9-1")]
    [InlineData("2024-13-1")]
    [InlineData("2023-2-29")]
    [InlineData("2024-9/1")]
    [InlineData("2024年9月")]
    [InlineData("2024")]
    [InlineData("99999999")]
    public void What_could_be_two_days_or_none_is_refused(string text) => Code("BirthDate", text).ShouldBe("lists.bad-date");

    [Theory]
    [InlineData("1200", "1200")]
    [InlineData("\"1,200.50\"", "1200.5")]
    [InlineData("１２００", "1200")]
    [InlineData("1.2万", "12000")]
    [InlineData("-3", "-3")]
    public void Numbers(string text, string number) => Cell("Score", text).ShouldBe(decimal.Parse(number, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"1,20\"")]
    [InlineData("35人")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_refused(string text) => Code("Score", text).ShouldBe("lists.bad-number");

    [Theory]
    [InlineData("是", true)]
    [InlineData("有", true)]
    [InlineData("√", true)]
    [InlineData("T", true)]
    [InlineData("对", true)]
    [InlineData("F", false)]
    [InlineData("错", false)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("Yes", true)]
    [InlineData("否", false)]
    [InlineData("無", false)]
    [InlineData("×", false)]
    [InlineData("false", false)]
    [InlineData("０", false)]
    public void Yes_and_no(string text, bool yes) => Cell("Boarder", text).ShouldBe(yes);

    [Fact]
    public void Every_day_reads_back_from_every_form()
    {
        string[] forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-MM-dd"];
        var days = Gen.Choose(new DateOnly(1955, 1, 1).DayNumber, new DateOnly(2110, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);
        Prop.ForAll(days.ListOf(20).ToArbitrary(), list =>
        {
            var serials = list.Select(d => (d.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture));
            var texts = forms.SelectMany(f => list.Select(d => d.ToString(f, CultureInfo.InvariantCulture))).Concat(serials);
            using var other = new School();
            other.With("Children.csv", "ChildCode,FullName,Gender,BirthDate\n" + string.Concat(texts.Select((t, i) => $"C{i},甲,男,{t}\n")));
            var read = other.Read().ShouldBeOk().Find("Children")!.Rows.Rows.Select(r => (DateOnly)r["BirthDate"]!);
            return read.SequenceEqual(Enumerable.Repeat(list, forms.Length + 1).SelectMany(l => l));
        }).QuickCheckThrowOnFailure();
    }

    private object? Cell(string column, string text)
    {
        school.With("Children.csv", $"ChildCode,FullName,Gender,{column}\nC1,甲,男,{text}\n");
        return school.Read().ShouldBeOk().Find("Children")!.Rows.Rows[0][column];
    }

    private string Code(string column, string text)
    {
        school.With("Children.csv", $"ChildCode,FullName,Gender,{column}\nC1,甲,男,{text}\n");
        return school.Read().Problems.Single().Code;
    }
}
