namespace WorkSummary.Documents.Gating;

/// <summary>What a package claims and is checked to be.</summary>
public enum PackageKind
{
    /// <summary>Word document (.docx).</summary>
    Document,

    /// <summary>Excel workbook (.xlsx).</summary>
    Workbook,
}
