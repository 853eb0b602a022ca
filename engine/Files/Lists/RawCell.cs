using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Lists;

/// <summary>What a file itself says about a cell, before the schema is asked.</summary>
internal enum RawKind
{
    /// <summary>Text, and every cell of a CSV file.</summary>
    Text,

    /// <summary>A number of a workbook.</summary>
    Number,

    /// <summary>A number of a workbook that is formatted as a date or time.</summary>
    Date,

    /// <summary>A truth value of a workbook: 1 or 0.</summary>
    YesNo,

    /// <summary>An error value such as #REF!.</summary>
    Error,
}

/// <summary>A cell as the file has it. Numbers are invariant text.</summary>
internal readonly record struct RawCell(string? Text, RawKind Kind = RawKind.Text)
{
    public bool IsBlank => Text is null || PlainCell.IsBlank(Text);
}

/// <summary>A row with its number as the person sees it in Excel, from 1.</summary>
internal readonly record struct RawRow(int Number, RawCell[] Cells)
{
    public RawCell this[int column] => column < Cells.Length ? Cells[column] : default;

    public bool IsBlank
    {
        get
        {
            foreach (var cell in Cells)
            {
                if (!cell.IsBlank) return false;
            }

            return true;
        }
    }
}
