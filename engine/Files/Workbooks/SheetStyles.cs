using System.Globalization;
using System.Xml;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>Cell styles of the workbooks we write, by their index in styles.xml.</summary>
internal enum SheetStyle
{
    Plain,
    Hint,
    Header,
    RequiredHeader,
    Text,
    MultilineText,
    Date,
    DateTime,
    Currency,
    Title,
    Guidance,
    GuidanceHeader,
}

/// <summary>Writes styles.xml.</summary>
internal static class SheetStyles
{
    /// <summary>Style of the cells of a column. Text cells are formatted as text, so that editing one in Excel never makes a formula of it.</summary>
    public static SheetStyle Of(ColumnType type) => type switch
    {
        ColumnType.Number => SheetStyle.Plain,
        ColumnType.Currency => SheetStyle.Currency,
        ColumnType.Date => SheetStyle.Date,
        ColumnType.DateTime => SheetStyle.DateTime,
        ColumnType.MultilineText => SheetStyle.MultilineText,
        _ => SheetStyle.Text,
    };

    public static void Write(XmlWriter xml, CultureInfo culture)
    {
        var font = culture.TwoLetterISOLanguageName != "zh" ? "Calibri" : new Term("等线", "Microsoft JhengHei", "Calibri").In(culture);
        // Order of cellXfs is that of SheetStyle. Formats: 0 general, 4 #,##0.00, 49 text (ECMA-376 part 1, 18.8.30).
        xml.WriteStartElement("styleSheet", WorkbookPackage.Main);
        xml.WriteRaw($"""
            <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>
            <fonts count="5">
            <font><sz val="11"/><name val="{font}"/></font>
            <font><sz val="9"/><color rgb="FF6B6B6B"/><name val="{font}"/></font>
            <font><b/><sz val="11"/><color rgb="FF1F2A37"/><name val="{font}"/></font>
            <font><b/><sz val="11"/><color rgb="FF9C1C1C"/><name val="{font}"/></font>
            <font><b/><sz val="16"/><name val="{font}"/></font>
            </fonts>
            <fills count="5">
            <fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFF3F4F6"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F2"/></patternFill></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFFBE5D6"/></patternFill></fill>
            </fills>
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
            <border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right><top/><bottom style="medium"><color rgb="FF7F7F7F"/></bottom><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="12">
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
            <xf numFmtId="49" fontId="2" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
            <xf numFmtId="49" fontId="3" fillId="4" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="49" fontId="4" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
            <xf numFmtId="49" fontId="2" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
            </cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            """);
        xml.WriteEndElement();
    }
}
