"""Where formulas come from: a short name to cite by, and the full reference."""

SOURCES: dict[str, tuple[str, str]] = {
    "handbook": (
        "OECD/JRC 2008",
        (
            "OECD and Joint Research Centre (2008). Handbook on Constructing Composite Indicators: Methodology and "
            "User Guide. OECD Publishing, Paris."
        ),
    ),
    "coinr": (
        "COINr",
        (
            "Becker, W., and others (2022). COINr: An R package for developing composite indicators. Journal of Open "
            "Source Software 7(78), 4567."
        ),
    ),
    "coin_tool": ("COIN Tool", "Joint Research Centre (2019). COIN Tool User Guide. European Commission, Ispra."),
    "hyndman_fan": (
        "Hyndman and Fan 1996",
        (
            "Hyndman, R. J., and Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician "
            "50(4), 361–365."
        ),
    ),
    "joanes_gill": (
        "Joanes and Gill 1998",
        (
            "Joanes, D. N., and Gill, C. A. (1998). Comparing measures of sample skewness and kurtosis. The "
            "Statistician 47(1), 183–189."
        ),
    ),
    "tukey": ("Tukey 1977", "Tukey, J. W. (1977). Exploratory Data Analysis. Addison-Wesley."),
    "esi": (
        "ESI 2005",
        (
            "Esty, D. C., Levy, M., Srebotnjak, T., and de Sherbinin, A. (2005). 2005 Environmental Sustainability "
            "Index. Yale Center for Environmental Law and Policy, appendix on methodology."
        ),
    ),
    "box_cox": (
        "Box and Cox 1964",
        (
            "Box, G. E. P., and Cox, D. R. (1964). An analysis of transformations. Journal of the Royal Statistical "
            "Society B 26(2), 211–252."
        ),
    ),
    "hdi": ("UNDP", "United Nations Development Programme. Human Development Report, technical notes 1 and 4."),
    "gii": ("WIPO", "World Intellectual Property Organization. Global Innovation Index, appendix on the framework."),
    "inform": (
        "INFORM 2017",
        (
            "Marin-Ferrer, M., Vernaccini, L., and Poljanšek, K. (2017). Index for Risk Management INFORM: Concept "
            "and Methodology. Publications Office of the European Union, Luxembourg."
        ),
    ),
    "mazziotta_pareto": (
        "Mazziotta and Pareto 2016",
        (
            "Mazziotta, M., and Pareto, A. (2016). On a generalized non-compensatory composite index for measuring "
            "socio-economic phenomena. Social Indicators Research 127(3), 983–1003."
        ),
    ),
    "de_muro": (
        "De Muro and others 2011",
        (
            "De Muro, P., Mazziotta, M., and Pareto, A. (2011). Composite indices of development and poverty: an "
            "application to MDGs. Social Indicators Research 104(1), 1–18."
        ),
    ),
    "mean_min": (
        "Casadio Tarabusi and Guarini 2013",
        (
            "Casadio Tarabusi, E., and Guarini, G. (2013). An unbalance adjustment method for development indicators. "
            "Social Indicators Research 112(1), 19–45."
        ),
    ),
    "copeland": (
        "Copeland 1951",
        "Copeland, A. H. (1951). A reasonable social welfare function. University of Michigan, mimeographed.",
    ),
    "nicoletti": (
        "Nicoletti and others 2000",
        (
            "Nicoletti, G., Scarpetta, S., and Boylaud, O. (2000). Summary indicators of product market regulation "
            "with an extension to employment protection legislation. OECD Economics Department Working Papers 226."
        ),
    ),
    "lpi": (
        "World Bank 2010",
        (
            "Arvis, J.-F., Mustra, M. A., Ojala, L., Shepherd, B., and Saslavsky, D. (2010). Connecting to Compete: "
            "the Logistics Performance Index and its indicators, appendix on methodology. World Bank."
        ),
    ),
    "paruolo": (
        "Paruolo and others 2013",
        (
            "Paruolo, P., Saisana, M., and Saltelli, A. (2013). Ratings and rankings: voodoo or science? Journal of "
            "the Royal Statistical Society A 176(3), 609–634."
        ),
    ),
    "cronbach": (
        "Cronbach 1951",
        "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16(3), 297–334.",
    ),
    "shapley": (
        "Shapley 1953",
        (
            "Shapley, L. S. (1953). A value for n-person games. In: Contributions to the Theory of Games II. "
            "Princeton University Press, 307–317."
        ),
    ),
    "hazen": (
        "Hazen 1914",
        (
            "Hazen, A. (1914). Storage to be provided in impounding reservoirs for municipal water supply. "
            "Transactions of the American Society of Civil Engineers 77, 1539–1640."
        ),
    ),
    "spearman": (
        "Spearman 1904",
        (
            "Spearman, C. (1904). The proof and measurement of association between two things. American Journal of "
            "Psychology 15(1), 72–101."
        ),
    ),
    "steiger": (
        "Steiger 1980",
        (
            "Steiger, J. H. (1980). Tests for comparing elements of a correlation matrix. Psychological Bulletin "
            "87(2), 245–251."
        ),
    ),
    "nunnally": ("Nunnally 1978", "Nunnally, J. C. (1978). Psychometric Theory. McGraw-Hill, New York."),
    "dti": (
        "DTI",
        (
            "Ministry of Information and Communications of Viet Nam. Decision 922/QĐ-BTTTT (2022) and the yearly "
            "reports on the Digital Transformation Index."
        ),
    ),
}
