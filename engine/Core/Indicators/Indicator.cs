using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Indicators;

/// <summary>How a figure is printed (indicators.md, column Format).</summary>
public enum FigureFormat
{
    /// <summary>Whole number.</summary>
    Integer,

    /// <summary>Whole number; zero is spelled out (无/無).</summary>
    IntegerZeroSpelled,

    /// <summary>Number with <see cref="Indicator.Decimals"/> decimals.</summary>
    Number,

    /// <summary>A share from 0 to 1 printed as percent with <see cref="Indicator.Decimals"/> decimals.</summary>
    Percent,

    /// <summary>A ratio printed as 1:n.</summary>
    Ratio,

    /// <summary>Yuan; 万/萬 from 10 000.</summary>
    Currency,

    /// <summary>Text as it is.</summary>
    Text,

    /// <summary>Rows, for a repeat or a chart.</summary>
    Table,
}

/// <summary>What may go upward of a figure (indicators.md, “Upward”).</summary>
public enum UpwardClass
{
    /// <summary>A: a unit total, safe to submit.</summary>
    Aggregate,

    /// <summary>S: a breakdown or sensitive split: 1–4 becomes “&lt;5”, with a complement.</summary>
    Split,

    /// <summary>Never leaves the school.</summary>
    School,
}

/// <summary>指标: a named figure over the lists. Data in <c>templates/indicators</c>.</summary>
public sealed record Indicator
{
    /// <summary>Key with underscores: <c>lb_total</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name that people see.</summary>
    public required Term Display { get; init; }

    /// <summary>Expression that computes it; a named function where one line cannot say it: <c>fulfilment_rate Commitments</c>.</summary>
    public required string Expression { get; init; }

    /// <summary>The formula in words, for the popover.</summary>
    public Term? Formula { get; init; }

    /// <summary>Unit printed behind the figure; empty for a bare number.</summary>
    public required Term Unit { get; init; }

    /// <summary>How it is printed.</summary>
    public required FigureFormat Format { get; init; }

    /// <summary>Decimals of Number, Percent and Ratio.</summary>
    public int Decimals { get; init; }

    /// <summary>A yes/no expression; where it holds one more decimal is printed (a share over a large base). Null for never.</summary>
    public string? FinerWhen { get; init; }

    /// <summary>True for a change: a plus sign is printed before an increase.</summary>
    public bool Signed { get; init; }

    /// <summary>What may go upward of it.</summary>
    public UpwardClass Upward { get; init; }
}
