/* the folder makes "../config.h" found */
