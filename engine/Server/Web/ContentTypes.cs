namespace WorkSummary.Server.Web;

/// <summary>Content types of what can be downloaded.</summary>
internal static class ContentTypes
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
