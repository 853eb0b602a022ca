using System.Globalization;
using System.Text;
using WorkSummary.Core.Plugins;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Notices;

/// <summary>The text of a mail: what there is, where to look, and where to change how one is told. Nothing else, since mail is read by others too.</summary>
internal static class MailText
{
    public static string Of(Notice notice, Uri root)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(CultureInfo.InvariantCulture, $"{line}\r\n");
        Line(notice.Subject);
        Line();
        foreach (var (what, link) in notice.Lines)
        {
            Line(what);
            Line(Address(link));
            Line();
        }

        if (notice.Lines.Count == 0)
        {
            Line(Address(notice.Link));
            Line();
        }

        Line("-- ");
        Line(PageTexts.Get("notices.mail-footer", notice.Language));
        Line(Address("/notices"));
        return text.ToString();

        string Address(string path) => new Uri(root, path.TrimStart('/')).AbsoluteUri;
    }
}
